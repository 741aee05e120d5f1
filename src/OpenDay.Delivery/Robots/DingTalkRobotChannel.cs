using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Delivery.Webhooks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Robots;

/// <summary>Posts messages into a group of DingTalk 钉钉 by its robot. The service knows no idempotency key: a lost answer may mean a message twice.</summary>
internal sealed class DingTalkRobotChannel(RobotOptions options, HttpPosting posting, TimeProvider clock) : IMessageChannel
{
    // As published: the whole body.
    private const int MostBytes = 20_000;
    private const int BytesAround = 1_000;

    /// <summary>As published: whoever sends more than 20 messages in a minute is not heard for ten.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(10);

    public string Name { get; } = $"dingtalk:{options.Name}";

    public string Target => options.Address.Authority;

    public int? PerMinute => options.PerMinute;

    public string? Missing(OutgoingMessage message) => null;

    public async Task<string?> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var answer = await posting.PostAsync(SignedAddress(), RobotWords.Json(Body(message)), _ => { }, cancellationToken);
        return RobotAnswer.Code(answer, Target) switch
        {
            0 => null,
            var code => throw Refusal(code),
        };
    }

    /// <summary>The signature is over the time and the secret, not over the message, and serves for an hour.</summary>
    private Uri SignedAddress()
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.Secret), Encoding.UTF8.GetBytes($"{timestamp}\n{options.Secret}"));
        return new Uri($"{options.Address.AbsoluteUri.TrimEnd('/')}/robot/send?access_token={Uri.EscapeDataString(options.Token)}&timestamp={timestamp}&sign={Uri.EscapeDataString(Convert.ToBase64String(hash))}");
    }

    private JsonObject Body(OutgoingMessage message)
    {
        var mobiles = RobotWords.Mobiles(message);
        var at = new JsonObject { ["atMobiles"] = new JsonArray([.. mobiles]), ["isAtAll"] = false };
        return options.Format is RobotFormat.Markdown
            ? new JsonObject
            {
                ["msgtype"] = "markdown",
                ["markdown"] = new JsonObject { ["title"] = message.Subject, ["text"] = Mentioning(RobotWords.Of(message, "### ", Room(mobiles.Count)), mobiles.ToArray()) },
                ["at"] = at,
            }
            : new JsonObject
            {
                ["msgtype"] = "text",
                ["text"] = new JsonObject { ["content"] = RobotWords.Of(message, "", Room(mobiles.Count)) },
                ["at"] = at,
            };
    }

    /// <summary>Quotation marks and line breaks are twice as long in JSON.</summary>
    private static int Room(int mobiles) => (MostBytes - BytesAround - (mobiles * 40)) / 2;

    /// <summary>In Markdown a mention has to stand in the text; the service shows the name in the number's place, and hides the number of whoever is not in the group.</summary>
    private static string Mentioning(string text, string[] mobiles) =>
        mobiles is [] ? text : $"{text}\n\n{string.Join(' ', mobiles.Select(mobile => $"@{mobile}"))}";

    private ChannelRefusalException Refusal(long code) => code switch
    {
        130101 or 410100 => new ChannelRefusalException(RefusalScope.Rate, $"the robot has said as much as it may for now ({code}).") { Pause = s_pause },
        -1 => new ChannelRefusalException(RefusalScope.ChannelForNow, $"{Target} is busy (-1)."),
        40035 or 43004 or 400105 or 430101 or 430102 or 430103 or 430104 or 460101 => new ChannelRefusalException(RefusalScope.Message, $"{Target} refuses the message ({code})."),
        310000 => new ChannelRefusalException(RefusalScope.Channel, $"{Target} refuses the signature, or the robot asks for keywords or addresses as well (310000). Correct 'Delivery:DingTalk:{options.Name}:Secret', leave signing as the robot's only safety setting, and compare the clock."),
        300001 or 400013 or 400101 or 400102 or 400106 => new ChannelRefusalException(RefusalScope.Channel, $"{Target} knows no such robot, or it was switched off or its group is gone ({code}). Correct 'Delivery:DingTalk:{options.Name}:AccessToken'."),
        _ => new ChannelRefusalException(RefusalScope.Channel, $"{Target} refuses with a code that is not known here ({code}). Look it up in the service's documents."),
    };
}
