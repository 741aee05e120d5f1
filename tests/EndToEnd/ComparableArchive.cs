using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>
/// A campaign's archive, to the byte, but for what hangs on the order of commits of one instant, in which orchestrations take their turns as they
/// come: the number of an audit entry within its instant, the hashes of the chain, and the key of a message, which covers numbers of that kind. And but for
/// what is drawn by chance: the ids to which citizens' codes lead, and those of uploads, which stand in the fingerprints of requests.
/// </summary>
internal sealed partial class ComparableArchive
{
    private const string Mask = "#";
    private const string ManifestName = "manifest.json";
    private const string RecordsName = "records.jsonl";

    private ComparableArchive(IReadOnlyList<string> names, string manifest, IReadOnlyList<string> records, IReadOnlyDictionary<string, byte[]> files) =>
        (Names, Manifest, Records, Files) = (names, manifest, records, files);

    /// <summary>Of the entries, in their order.</summary>
    private IReadOnlyList<string> Names { get; }

    private string Manifest { get; }

    /// <summary>The lines, in order of what is left of them.</summary>
    private IReadOnlyList<string> Records { get; }

    /// <summary>The plan, the texts and the photos, as they are.</summary>
    private IReadOnlyDictionary<string, byte[]> Files { get; }

    public static async Task<ComparableArchive> ReadAsync(ServedApp app)
    {
        using var zip = new ZipArchive(new MemoryStream(await app.ReadBytesAsync($"api/campaigns/{ServedApp.Campaign}/archive")));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            await using (var stream = await entry.OpenAsync())
            {
                await stream.CopyToAsync(content);
            }

            files.Add(entry.FullName, content.ToArray());
        }

        files.Remove(ManifestName, out var manifest);
        files.Remove(RecordsName, out var records);
        var lines = Encoding.UTF8.GetString(records!);
        var ofRecords = Convert.ToHexStringLower(SHA256.HashData(records!));
        var ofHead = Head().Match(lines).Groups["hash"].Value;
        return new ComparableArchive(
            [.. zip.Entries.Select(entry => entry.FullName)],
            Encoding.UTF8.GetString(manifest!).Replace(ofRecords, Mask, StringComparison.Ordinal).Replace(ofHead, Mask, StringComparison.Ordinal),
            [.. Masked(lines).Split('\n').Order(StringComparer.Ordinal)],
            files);
    }

    public void AssertSameAs(ComparableArchive expected)
    {
        Assert.Equal(expected.Names, Names);
        Assert.Equal(expected.Manifest, Manifest);
        foreach (var (other, own) in expected.Records.Zip(Records))
        {
            Assert.Equal(other, own);
        }

        Assert.Equal(expected.Records.Count, Records.Count);
        Assert.All(expected.Files, file => Assert.Equal(file.Value, Files[file.Key]));
    }

    private static string Masked(string lines)
    {
        foreach (Match signUp in SignUp().Matches(lines))
        {
            lines = lines.Replace(signUp.Groups["id"].Value, $"number {signUp.Groups["number"].Value}", StringComparison.Ordinal);
        }

        foreach (Match feedback in Feedback().Matches(lines))
        {
            lines = lines.Replace(feedback.Groups["id"].Value, $"received at {feedback.Groups["at"].Value}", StringComparison.Ordinal);
        }

        lines = Fingerprint().Replace(lines, "${row}" + Mask);
        foreach (Match message in Message().Matches(lines))
        {
            // One reader gets one message of a drain: that names it as well as its key does.
            var body = JsonSerializer.Deserialize<JsonElement>(message.Groups["body"].Value);
            var (key, name) = (message.Groups["key"].Value, $"to {body.GetProperty("to")} at {body.GetProperty("at")}");
            Assert.DoesNotContain(name, lines);
            lines = lines.Replace(key, name, StringComparison.Ordinal);
        }

        var (instant, first) = ("", "");
        lines = Entry().Replace(lines, entry =>
        {
            if (entry.Groups["at"].Value != instant)
            {
                (instant, first) = (entry.Groups["at"].Value, entry.Groups["number"].Value);
            }

            return $"{{\"key\":\"audit:{first}\",\"body\":{{\"sequence\":{Mask},\"at\":\"{instant}\"{entry.Groups["rest"].Value},\"previousHash\":\"{Mask}\",\"hash\":\"{Mask}\"}}";
        });
        lines = NamedDigest().Replace(lines, "${row}" + Mask);
        lines = Rows().Replace(lines, rows => $"\"records\":[{string.Join(',', Row().Matches(rows.Value).Select(row => row.Value).Order(StringComparer.Ordinal))}]");
        return Head().Replace(lines, "${row}" + Mask);
    }

    [GeneratedRegex("^{\"key\":\"message:(?<key>[0-9a-f]{32})\",\"body\":(?<body>.*)}$", RegexOptions.Multiline)]
    private static partial Regex Message();

    [GeneratedRegex("^{\"key\":\"audit:(?<number>[0-9]{12})\",\"body\":{\"sequence\":[0-9]+,\"at\":\"(?<at>[^\"]+)\"(?<rest>.*),\"previousHash\":\"[0-9a-f]{64}\",\"hash\":\"[0-9a-f]{64}\"}", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex("^{\"key\":\"signup:[^:\"]+:(?<id>[0-9a-f]{32})\",\"body\":{\"id\":\"[0-9a-f]{32}\",\"assignmentId\":\"[^\"]+\",\"number\":(?<number>[0-9]+)", RegexOptions.Multiline)]
    private static partial Regex SignUp();

    [GeneratedRegex("^{\"key\":\"feedback:(?<id>[0-9a-f]{32})\",\"body\":{.*?\"receivedAt\":\"(?<at>[^\"]+)\"", RegexOptions.Multiline)]
    private static partial Regex Feedback();

    /// <summary>Of the requests that name such an id: what the play does with questions and visitors, and the one submission whose files were uploaded before.</summary>
    [GeneratedRegex("^(?<row>{\"key\":\"request:(?:feedback|tick|submit\\.decisions\\.wenlvju)\\.[^\"]+\",\"body\":{\"fingerprint\":\")[0-9a-f]{64}", RegexOptions.Multiline)]
    private static partial Regex Fingerprint();

    /// <summary>In an audit entry: the digest of a record that covers a key or an id of that kind. The record itself is compared.</summary>
    [GeneratedRegex("(?<row>{\"rowKey\":\"(?:message|signup|feedback):[^\"]+\",\"bodyHash\":\")(?:[0-9a-f]{64})")]
    private static partial Regex NamedDigest();

    /// <summary>The records of an audit entry, which stand in the order of their keys.</summary>
    [GeneratedRegex("\"records\":\\[{[^\\]]*}\\]")]
    private static partial Regex Rows();

    [GeneratedRegex("{\"rowKey\":[^}]*}")]
    private static partial Regex Row();

    [GeneratedRegex("^(?<row>{\"key\":\"head\",\"body\":{\"sequence\":[0-9]+,\"hash\":\")(?<hash>[0-9a-f]{64})", RegexOptions.Multiline)]
    private static partial Regex Head();
}
