using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Driver.Client;

/// <summary>Turns an answer that is no success into an exception with what the app said.</summary>
internal static class ProblemReading
{
    private const int LongestExcerpt = 300;

    public static async Task<RequestRefusedException> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var (type, title, detail, rules) = Parse(body) ?? ("no problem document", response.ReasonPhrase ?? "", Excerpt(body), []);
        return new RequestRefusedException($"{request.Method} {request.RequestUri!.PathAndQuery}", (int)response.StatusCode, type, title, detail) { BlockingRules = rules };
    }

    private static (string Type, string Title, string Detail, IReadOnlyList<string> BlockingRules)? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var detail = Text(root, "detail");
            return (Text(root, "type"), Text(root, "title"), root.TryGetProperty("errors", out var errors) ? $"{detail} {errors.GetRawText()}" : detail, BlockingRules(root));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<string> BlockingRules(JsonElement root) => root.TryGetProperty("findings", out var findings) && findings.ValueKind == JsonValueKind.Array
        ? [.. findings.EnumerateArray().Where(finding => Text(finding, "severity") == "blocking").Select(finding => Text(finding, "rule"))]
        : [];

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Excerpt(string body) => body.Length == 0 ? "(empty body)" : body.Length <= LongestExcerpt ? body : body[..LongestExcerpt] + "…";
}
