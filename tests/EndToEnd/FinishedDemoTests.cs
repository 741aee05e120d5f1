using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace EndToEnd;

public sealed partial class FinishedDemoTests(FinishedDemo demo) : IAsyncLifetime
{
    private static readonly string[] s_levels = ["section-head", "leader", "principal", "office"];

    public ValueTask InitializeAsync() => new(demo.PlayedAsync());

    public ValueTask DisposeAsync() => default;

    [Fact]
    public void The_demo_reaches_the_close_and_says_what_came_of_the_campaign()
    {
        Assert.Equal(0, demo.ExitCode);
        var figures = demo.Lines.Select(line => Figure().Match(line)).Where(match => match.Success).Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}");
        Assert.Equal(
            ["51 assignments", "30 deliverables", "76 reminders", "29 submissions", "32 revisions", "57 photos", "4 uploads", "124 reviews", "2 claims", "28 publications", "5 sign-ups", "2 visitors", "3 questions", "3 notices", "484 audit entries"],
            figures);
        Assert.Contains(demo.Lines, line => line.Contains("1 extended, 1 waived", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 as Word, 1 as Markdown, 1 blocked first", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 recalled, 2 compared with the one before", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("the same one in 2 submissions", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 returned, 1 with a remark, 1 by a deputy", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 released", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 at a set time, 1 corrected, 1 withdrawn", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("each broken off once and resumed", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 cancelled, 1 moved up, 1 still waits", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 with a place stayed away", StringComparison.Ordinal));
        Assert.Contains(demo.Lines, line => line.Contains("1 typed in, 2 public replies, 1 set aside", StringComparison.Ordinal));
        Assert.Equal(229, demo.Lines.Count(line => line.StartsWith("· ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_campaign_is_closed_and_so_is_its_orchestration()
    {
        var status = await demo.Served.ReadJsonAsync("status");

        Assert.Equal("Closed", status.GetProperty("phase").GetString());
        Assert.Equal("2023-05-30T16:02:00+08:00", status.GetProperty("closedAt").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:sszzz"));
        Assert.Equal("completed", status.GetProperty("orchestration").GetProperty("runtimeStatus").GetString(), ignoreCase: true);
        Assert.Equal(
            (51, 30, 28, 1, 1, 0),
            (Count("assignments"), Count("deliverables"), Count("published"), Count("withdrawn"), Count("waived"), Count("late")));

        int Count(string name) => status.GetProperty("counts").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Every_published_text_is_the_one_that_every_level_passed()
    {
        var publications = await demo.Served.ReadJsonAsync("publications");

        Assert.Equal(28, publications.GetArrayLength());
        foreach (var publication in publications.EnumerateArray())
        {
            var id = publication.GetProperty("submissionId").GetString();
            var text = await demo.Served.ReadBytesAsync($"open/{ServedApp.Campaign}/{id}/text");
            var textHash = Convert.ToHexStringLower(SHA256.HashData(text));
            var page = WebUtility.HtmlDecode(Encoding.UTF8.GetString(await demo.Served.ReadBytesAsync($"open/{ServedApp.Campaign}/{id}")));
            Assert.All(BlockTexts(text), block => Assert.Contains(block, page, StringComparison.Ordinal));
            Assert.Equal(publication.GetProperty("textHash").GetString(), textHash);

            var submission = await demo.Served.ReadJsonAsync($"submissions/{id}");
            var published = submission.GetProperty("revisions").EnumerateArray().Last(revision => revision.GetProperty("publishedAt").ValueKind != JsonValueKind.Null);
            Assert.Equal(textHash, published.GetProperty("textHash").GetString());
            Assert.Equal(publication.GetProperty("revisionHash").GetString(), published.GetProperty("hash").GetString());
            var verdicts = published.GetProperty("verdicts").EnumerateArray().ToList();
            Assert.Equal(s_levels, verdicts.Select(verdict => verdict.GetProperty("levelId").GetString()));
            Assert.All(verdicts, verdict => Assert.True(verdict.GetProperty("passed").GetBoolean()));
            Assert.All(verdicts, verdict => Assert.Equal(published.GetProperty("hash").GetString(), verdict.GetProperty("revisionHash").GetString()));
            Assert.Equal(4, verdicts.Select(verdict => verdict.GetProperty("reviewerId").GetString()).Append(published.GetProperty("submittedBy").GetString()).Distinct().Count() - 1);
        }
    }

    [Fact]
    public void No_stored_photo_says_where_and_with_what_it_was_taken()
    {
        var photos = Directory.EnumerateFiles(Path.Combine(demo.DataPath, "blobs"), "*", SearchOption.AllDirectories)
            .Select(File.ReadAllBytes)
            .Where(content => content is [0xFF, 0xD8, ..])
            .ToList();

        // A web size and a thumbnail for each photo sent in, the resent ones and the one that two departments sent being the same.
        Assert.Equal(2 * (SentPhotos() - 1), photos.Count);
        Assert.All(photos, photo => Assert.DoesNotContain(JpegSegments.MarkersOf(photo), marker => marker is 0xE1 or 0xE2 or 0xED or 0xFE));
    }

    [Fact]
    public async Task The_ledger_has_a_row_for_each_assignment()
    {
        var ledger = await demo.Served.ReadAsync("ledger");

        var rows = ledger.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1 + 51, rows.Length);
        Assert.Equal(51, rows.Skip(1).Select(row => row.Split(',')[0]).Distinct().Count());
    }

    [Fact]
    public async Task The_audit_chain_verifies()
    {
        var check = await demo.Served.ReadJsonAsync("audit/verify");

        Assert.True(check.GetProperty("intact").GetBoolean(), check.GetRawText());
        Assert.Equal(484, check.GetProperty("entries").GetInt64());
    }

    [Fact]
    public async Task The_public_reads_two_replies_and_nobody_reads_who_asked_or_came()
    {
        var answers = await demo.Served.ReadJsonAsync("answers");

        Assert.Equal(["长甸街道", "区发改局"], answers.EnumerateArray().Select(answer => answer.GetProperty("answeredBy").GetString()));
        var page = WebUtility.HtmlDecode(Encoding.UTF8.GetString(await demo.Served.ReadBytesAsync($"ask/{ServedApp.Campaign}")));
        Assert.All(answers.EnumerateArray(), answer => Assert.Contains(answer.GetProperty("reply").GetString()!, page, StringComparison.Ordinal));
        Assert.DoesNotContain("装修", page, StringComparison.Ordinal);
        Assert.DoesNotContain(demo.Lines, line => line.Contains("13800138", StringComparison.Ordinal) || line.Contains("@citizens.example", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_left_of_the_uploads_that_were_submitted() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(demo.DataPath, "uploads"), "*", SearchOption.AllDirectories));

    [Fact]
    public async Task Each_message_is_a_file_and_no_reminder_was_sent_twice()
    {
        var messages = await demo.Served.ReadJsonAsync("messages");

        var keys = messages.EnumerateArray().Select(message => message.GetProperty("key").GetString()).Order(StringComparer.Ordinal).ToList();
        var files = Directory.EnumerateFiles(Path.Combine(demo.DataPath, "messages")).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);
        Assert.Equal(keys, files);
        var reminders = FinalState.RemindersOf(messages).ToList();
        Assert.Equal(76, reminders.Count);
        Assert.Equal(reminders.Count, reminders.Distinct().Count());
    }

    /// <summary>What each heading and paragraph of a stored text says.</summary>
    private static List<string> BlockTexts(byte[] text) =>
        [.. JsonDocument.Parse(text).RootElement.GetProperty("blocks").EnumerateArray()
            .Select(block => string.Concat(block.GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("text").GetString())))];

    private int SentPhotos() => demo.Lines
        .Select(line => Photos().Match(line))
        .Where(match => match.Success)
        .Sum(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    [GeneratedRegex("│\\s*(\\d+)\\s*│ ([a-z-]+(?: entries)?)")]
    private static partial Regex Figure();

    [GeneratedRegex("^· .* submits .*, (\\d) photos?(?:, as [A-Z][a-z]+(?:, uploaded before)?)? → ")]
    private static partial Regex Photos();
}
