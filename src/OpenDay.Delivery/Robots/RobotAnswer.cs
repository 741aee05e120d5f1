using System.Text.Json;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Webhooks;

namespace OpenDay.Delivery.Robots;

/// <summary>The number in a robot's answer. Its words are not repeated: they name the address of this machine.</summary>
internal static class RobotAnswer
{
    /// <returns>The member <c>errcode</c>; 0 is success.</returns>
    /// <exception cref="ChannelRefusalException">The answer has none.</exception>
    public static long Code(HttpAnswer answer, string target)
    {
        if (!answer.IsAccepted)
        {
            throw HttpRefusals.Of(answer, target);
        }

        try
        {
            using var json = JsonDocument.Parse(answer.Body);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("errcode", out var member)
                && member is { ValueKind: JsonValueKind.Number }
                && member.TryGetInt64(out var code))
            {
                return code;
            }
        }
        catch (JsonException)
        {
            // As good as an answer without the member.
        }

        throw new ChannelRefusalException(RefusalScope.ChannelForNow, $"{target} gave an answer without 'errcode'. Something between here and the service may have answered in its place.");
    }
}
