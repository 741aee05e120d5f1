using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>Whatever is wrong with an archive is found, and told with its place, and no campaign comes of it.</summary>
public sealed partial class DamageTests(SampleArchive sample)
{
    private const string Hash = "[0-9a-f]{64}";
    private const string Remedy = " Copy the archive again from where it was exported, or export it anew; no campaign was written.";

    private static readonly int s_ownStep = LongRuns.AreWanted ? 1 : 11;
    private static readonly int s_contentStep = LongRuns.AreWanted ? 499 : 5_987;

    [Theory]
    [InlineData("manifest.json", "entry 'manifest.json': expected CRC-32 #8 as its header says, found #8.")]
    [InlineData("records.jsonl", "entry 'records.jsonl': expected SHA-256 #64 as the manifest says, found #64.")]
    [InlineData("plan.json", "entry 'plan.json': expected SHA-256 #64 as the manifest says, found #64.")]
    [InlineData("blobs/", "entry 'blobs/#64': expected SHA-256 #64 as the manifest says, found #64.")]
    public async Task One_flipped_bit_of_an_entrys_content(string entry, string message)
    {
        var archive = sample.Content;
        var (name, start, length) = Places(archive).First(place => place.Name.StartsWith(entry, StringComparison.Ordinal));
        archive[start + (length / 2)] ^= 1;

        await RefusedAsync(archive, message.Replace("blobs/#64", name, StringComparison.Ordinal));
    }

    /// <summary>
    /// Every eleventh of the ZIP's own bytes and every 5,987th of the contents; the whole of the first and every 499th of the second in a long run.
    /// An entry's headers are of the same form as any other's, so that the elevenths of several entries make up a whole one.
    /// </summary>
    [Fact]
    public async Task One_flipped_bit_anywhere()
    {
        await using var world = new CampaignWorld();
        var whole = sample.Content;
        var content = Places(whole).SelectMany(place => Enumerable.Range(place.Start, place.Length)).ToHashSet();
        var tried = 0;
        for (var position = 0; position < whole.Length; position++)
        {
            if (position % (content.Contains(position) ? s_contentStep : s_ownStep) != 0)
            {
                continue;
            }

            var archive = sample.Content;
            archive[position] ^= (byte)(1 << (position % 8));
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ImportAsync(archive));
            Assert.True(
                refusal.Code is "archive-damaged" or "archive-version-unknown" && refusal.Message.StartsWith("Archive, ", StringComparison.Ordinal),
                $"Byte {position}: {refusal.Code} {refusal.Message}");
            tried++;
        }

        Assert.True(tried > 1500 / s_ownStep, $"{tried} of {whole.Length} bytes");
        Assert.Empty(await world.RowsAsync());
    }

    /// <summary>After every 35th byte of the ZIP's own, and after every 2,999th of the contents; every fifth and every 499th in a long run.</summary>
    [Fact]
    public async Task A_file_that_breaks_off_anywhere()
    {
        await using var world = new CampaignWorld();
        var whole = sample.Content;
        var content = Places(whole).SelectMany(place => Enumerable.Range(place.Start, place.Length)).ToHashSet();
        for (var length = 0; length < whole.Length; length++)
        {
            if (length % (content.Contains(length) ? s_contentStep : 5 * s_ownStep) != 0)
            {
                continue;
            }

            var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ImportAsync(whole[..length]));
            Assert.True(refusal.Code == "archive-damaged" && BrokenOff().IsMatch(refusal.Message), $"After {length} bytes: {refusal.Code} {refusal.Message}");
        }

        Assert.Empty(await world.RowsAsync());
    }

    [Fact]
    public async Task A_file_that_breaks_off_within_a_content_says_how_much_is_missing()
    {
        var archive = sample.Content;
        var (_, start, length) = Places(archive).Single(place => place.Name == "records.jsonl");

        await RefusedAsync(archive[..(start + 100)], $"byte {start + 100}: expected {length - 100} more bytes of entry 'records.jsonl', found the end of the file.");
    }

    [Fact]
    public Task An_empty_file() => RefusedAsync([], "byte 0: expected entry 'manifest.json', found the end of the file.");

    [Fact]
    public Task A_file_that_is_no_archive() =>
        RefusedAsync(CampaignWorld.Plan(), "byte 0: expected entry 'manifest.json', found the bytes 7b0a2020.");

    [Fact]
    public async Task A_zip_of_other_files() =>
        await RefusedAsync(ForgedArchive.Zip([("readme.txt", "x"u8.ToArray())]), "byte 0: expected entry 'manifest.json', found entry 'readme.txt'.");

    [Fact]
    public async Task More_bytes_behind_the_end() =>
        await RefusedAsync([.. sample.Content, 0], $"byte {sample.Content.Length}: expected the end of the file, found more bytes.");

    [Fact]
    public async Task A_missing_entry()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Named = [.. forged.Entries];
        forged.Entries.RemoveAt(3);

        var archive = forged.Build();
        var place = Places(archive).ElementAt(4);
        await RefusedAsync(archive, $"byte {place.Start - 30 - place.Name.Length}: expected entry '{forged.Named[3].Name}', found entry '{place.Name}'.");
    }

    [Fact]
    public async Task A_missing_last_entry()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Named = [.. forged.Entries];
        forged.Entries.RemoveAt(forged.Entries.Count - 1);

        var archive = forged.Build();
        var last = Places(archive).Last();
        await RefusedAsync(archive, $"byte {last.Start + last.Length}: expected entry '{forged.Named[^1].Name}', found the bytes 504b0102.");
    }

    [Fact]
    public async Task An_entry_missing_that_the_manifest_does_not_name_either()
    {
        var forged = ForgedArchive.Of(sample.Content);
        var name = forged.Entries[2].Name;
        forged.Entries.RemoveAt(2);

        await RefusedAsync(forged.Build(), $"entry 'manifest.json': expected entry '{name}', which record '(submission|revision):[a-z0-9.:-]+' names, found none.", pattern: true);
    }

    [Fact]
    public async Task An_entry_more_than_the_manifest_names()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Named = [.. forged.Entries];
        forged.Entries.Add(("notes.txt", "x"u8.ToArray()));

        var archive = forged.Build();
        var before = Places(archive).ElementAt(forged.Entries.Count - 1);
        await RefusedAsync(
            archive,
            $"byte {before.Start + before.Length + 2}: expected 01 in the directory of {forged.Entries.Count} entries, found entry 'notes.txt', which the manifest does not name.");
    }

    [Fact]
    public async Task A_blob_that_no_record_names()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Entries.Add(("blobs/" + new string('f', 64), "x"u8.ToArray()));
        var named = forged.Entries[^1] = ("blobs/" + Sha256("zz"), "zz"u8.ToArray());
        var sorted = forged.Entries[2..].OrderBy(entry => entry.Name, StringComparer.Ordinal).ToList();
        forged.Entries.RemoveRange(2, sorted.Count);
        forged.Entries.AddRange(sorted);

        await RefusedAsync(forged.Build(), $"entry '{named.Item1}': expected only blobs that a record names, found one that none names.");
    }

    [Fact]
    public async Task Entries_in_another_order()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Named = [.. forged.Entries];
        (forged.Entries[0], forged.Entries[1]) = (forged.Entries[1], forged.Entries[0]);

        var archive = forged.Build();
        await RefusedAsync(archive, $"byte {Places(archive).First().Start + Places(archive).First().Length}: expected entry 'records.jsonl', found entry 'plan.json'.");
    }

    [Fact]
    public async Task Entries_in_another_order_also_in_the_manifest()
    {
        var forged = ForgedArchive.Of(sample.Content);
        (forged.Entries[2], forged.Entries[3]) = (forged.Entries[3], forged.Entries[2]);

        await RefusedAsync(
            forged.Build(), $"entry 'manifest.json', entries[3]: expected a name after '{forged.Entries[2].Name}', found '{forged.Entries[3].Name}'.");
    }

    [Fact]
    public async Task An_entry_twice()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Named = [.. forged.Entries];
        forged.Entries.Insert(3, forged.Entries[2]);

        var archive = forged.Build();
        var place = Places(archive).ElementAt(3);
        await RefusedAsync(archive, $"byte {place.Start + place.Length}: expected entry '{forged.Named[3].Name}', found entry '{forged.Named[2].Name}'.");
    }

    [Fact]
    public async Task An_entry_twice_also_in_the_manifest()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Entries.Insert(3, forged.Entries[2]);

        await RefusedAsync(
            forged.Build(), $"entry 'manifest.json', entries[3]: expected a name after '{forged.Entries[2].Name}', found '{forged.Entries[2].Name}'.");
    }

    [Theory]
    [InlineData("../../etc/cron.d/x")]
    [InlineData("blobs/../../x")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\x")]
    [InlineData("blobs/")]
    public async Task A_name_that_leads_elsewhere(string name)
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Entries.Add((name, "x"u8.ToArray()));
        var index = forged.Entries.Count - 1;
        await RefusedAsync(forged.Build(), $"entry 'manifest.json', entries[{index}]: expected 'blobs/' and 64 lower-case hexadecimal digits, found '{name}'.");

        // And where only the file has it.
        forged.Named = forged.Entries[..^1];
        await RefusedAsync(forged.Build(), $"byte [0-9]+: expected 01 in the directory of [0-9]+ entries, found entry '{Regex.Escape(name)}', which the manifest does not name.", pattern: true);
    }

    [Fact]
    public async Task A_compressed_entry_is_never_inflated()
    {
        // A million zeros in a thousand bytes, under the name of the records.
        using var zip = new MemoryStream();
        using (var writing = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var manifest = writing.CreateEntry("manifest.json", CompressionLevel.Optimal).Open())
            {
                manifest.Write(new byte[1_000_000]);
            }
        }

        await RefusedAsync(zip.ToArray(), "entry 'manifest.json': expected its bytes as they are (compression method 0), found compression method 8.");
    }

    [Fact]
    public async Task A_manifest_that_declares_gigabytes_is_not_read()
    {
        var archive = sample.Content;
        BitConverter.GetBytes(4_000_000_000u).CopyTo(archive, 18);
        BitConverter.GetBytes(4_000_000_000u).CopyTo(archive, 22);

        await RefusedAsync(archive, "entry 'manifest.json': expected at most 67108864 bytes, found 4000000000.");
    }

    [Fact]
    public async Task An_entry_with_another_length_than_the_manifest_declares()
    {
        var forged = ForgedArchive.Of(sample.Content);
        var length = forged.Entries[0].Content.Length;
        forged.Manifest = text => text.Replace($"\"length\": {length},", "\"length\": 4000000000,", StringComparison.Ordinal);

        await RefusedAsync(forged.Build(), $"entry 'records.jsonl': expected 4000000000 bytes as the manifest says, found {length} in its header.");
    }

    [Fact]
    public async Task A_plan_of_a_length_that_no_plan_has()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Entries[1] = ("plan.json", new byte[1_048_577]);
        var hash = Sha256(Encoding.Latin1.GetString(new byte[1_048_577]));
        var planHash = Sha256(Encoding.UTF8.GetString(CampaignWorld.Plan()));

        await RefusedAsync(forged.Build(), $"entry 'plan.json': expected SHA-256 {planHash} as record 'campaign' says, found {hash}.");
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("0", "0")]
    [InlineData("1.5", "1.5")]
    public async Task An_unknown_format_version(string version, string found)
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Manifest = text => text.Replace("\"version\": 1,", $"\"version\": {version}, \"new\": true,", StringComparison.Ordinal);

        await using var world = new CampaignWorld();
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ImportAsync(forged.Build()));

        Assert.Equal(
            (RefusalKind.Invalid, "archive-version-unknown", $"Archive, entry 'manifest.json': expected format version 1, found {found}. Import it with a version of the program that knows it; no campaign was written."),
            (refusal.Kind, refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("\"format\": \"openday-campaign\"", "\"format\": \"zip\"", "the format 'openday-campaign', found another or none")]
    [InlineData("\"campaignId\": \"2023-17-tiedong\"", "\"campaignId\": \"../x\"", "a campaign's id, found '../x'")]
    [InlineData("\"campaignId\": \"2023-17-tiedong\"", "\"campaignId\": \"campaigns\"", "a campaign's id, found 'campaigns'")]
    [InlineData("\"campaignId\": \"2023-17-tiedong\"", "\"campaignId\": \"2024\"", "campaign '2023-17-tiedong' as its records say, found '2024'")]
    [InlineData("\"sequence\": ", "\"sequence\": 1", "head entry #n (#64) as the records say, found entry 1#n (#64)")]
    [InlineData("\"records\": ", "\"records\": 1", "#n records, found 1#n")]
    [InlineData("\"format\": ", "\"format\":  ", "the very text that the export writes, found another spelling of it")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"note\": \"x\",", "the very text that the export writes, found another spelling of it")]
    [InlineData("\"version\": 1,", "", "a format version, found none")]
    [InlineData("\"version\": 1,", "\"version\": 1,,", "the manifest of a campaign archive, found JSON that does not fit at $ (line 3)")]
    public async Task A_manifest_that_says_something_else(string from, string to, string message)
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Manifest = text => text.Contains(from, StringComparison.Ordinal) ? Once(text, from, to) : throw new InvalidOperationException($"'{from}' is not in {text}");

        await RefusedAsync(forged.Build(), $"entry 'manifest.json': expected {message}.");
    }

    [Theory]
    [InlineData("assignment:" + CampaignWorld.Fagaiju, "区发改局", "区发政局", "Record 'assignment:decisions.fagaiju.organiser': expected hash #64 as in entry #n, found #64. The record was changed past the program.")]
    [InlineData("campaign", "\"paused\":true", "\"paused\":false", "Record 'campaign': expected hash #64 as in entry #n, found #64. The record was changed past the program.")]
    [InlineData("audit:000000000003", "office.clerk", "office.clerl", "Entry 3: expected hash #64 of its content, found #64. The entry was changed.")]
    public async Task An_edited_record_whose_hash_in_the_manifest_was_mended(string rowKey, string from, string to, string fault)
    {
        var forged = ForgedArchive.Of(sample.Content);
        EditRecord(forged, rowKey, body => Once(body, from, to));

        await RefusedAsync(forged.Build(), $"entry 'records.jsonl': {fault}");
    }

    [Fact]
    public async Task A_record_taken_away_whose_hash_in_the_manifest_was_mended()
    {
        var forged = ForgedArchive.Of(sample.Content);
        EditRecord(forged, "assignment:" + CampaignWorld.Fagaiju, _ => null);

        await RefusedAsync(
            forged.Build(), "entry 'records.jsonl': Record 'assignment:decisions.fagaiju.organiser': expected hash #64 as in entry #n, found no record. It was deleted past the program.");
    }

    [Fact]
    public async Task The_last_audit_entry_taken_away()
    {
        var forged = ForgedArchive.Of(sample.Content);
        var last = Lines(forged).Last(line => line.StartsWith("{\"key\":\"audit:", StringComparison.Ordinal));
        EditRecord(forged, last.Split('"')[3], _ => null);

        await RefusedAsync(
            forged.Build(), "entry 'records.jsonl': Head: expected hash #64, found #64 after entry #n. Entries are missing at the end, or the head was changed.");
    }

    /// <summary>What makes a photo public is no audited record, so it is derived again from those that are.</summary>
    [Fact]
    public async Task A_photo_made_public_that_was_not_published()
    {
        var forged = ForgedArchive.Of(sample.Content);
        var published = Lines(forged).Where(line => line.StartsWith("{\"key\":\"photo:", StringComparison.Ordinal)).Select(line => line.Split('"')[3]).ToList();
        Assert.NotEmpty(published);
        var secret = forged.Entries[2..].First(entry => !published.Any(key => key.Contains(entry.Name[6..], StringComparison.Ordinal))).Name[6..];
        AddRecord(forged, $"photo:{secret}:decisions.sifaju.organiser.report", $$"""{"submissionId":"decisions.sifaju.organiser.report","revisionHash":"{{secret}}"}""");
        await RefusedAsync(
            forged.Build(), $"entry 'records.jsonl': Record 'photo:{secret}:decisions.sifaju.organiser.report': expected a photo of a revision of 'decisions.sifaju.organiser.report' that was published, found none of that hash.");

        forged = ForgedArchive.Of(sample.Content);
        EditRecord(forged, published[^1], _ => null);
        await RefusedAsync(forged.Build(), $"entry 'records.jsonl': Record '{published[^1]}': expected it, as the published revision holds that photo, found none.");
    }

    [Theory]
    [InlineData("\"remindersPlanned\":0", "\"remindersPlanned\":7", "expected 0 planned reminders, found 7.")]
    [InlineData("\"messagesSent\":0", "\"messagesSent\":7", "expected 0 sent messages, found 7.")]
    public async Task A_head_that_counts_something_else(string from, string to, string message)
    {
        var forged = ForgedArchive.Of(sample.Content);
        EditRecord(forged, "head", body => Once(body, from, to));

        await RefusedAsync(forged.Build(), $"entry 'records.jsonl': Record 'head': {message}");
    }

    [Theory]
    [InlineData("secret:x", "1", "Record 'secret:x': expected a kind of record that this program knows, found 'secret:'.")]
    [InlineData("parked:x", "{\"kind\":\"explode\"}", "Record 'parked:x': expected the content of its kind, found JSON that does not fit at $.")]
    [InlineData("request:x", "[]", "Record 'request:x': expected the content of its kind, found JSON that does not fit at $.")]
    [InlineData("parked:x", "{\"kind\":\"startTimeline\"}", "Record 'parked:x': expected a promise to a reader, found one about what stays behind when a campaign moves, which no archive holds.")]
    [InlineData(
        "parked:x",
        "{\"kind\":\"remind\",\"identity\":\"never\",\"item\":{\"kind\":\"Upcoming\",\"assignmentId\":\"a\",\"deliverableId\":\"b\",\"at\":\"2023-05-09T00:00:00+00:00\",\"day\":1,\"dueAt\":\"2023-05-09T00:00:00+00:00\"}}",
        "Record 'reminder:never': expected it, as the outbox holds that reminder, found none.")]
    public async Task A_record_that_the_chain_does_not_cover(string rowKey, string body, string fault)
    {
        var forged = ForgedArchive.Of(sample.Content);
        AddRecord(forged, rowKey, body);

        await RefusedAsync(forged.Build(), $"entry 'records.jsonl': {fault}");
    }

    [Theory]
    [InlineData("{\"key\":\"zz\",\"body\":}")]
    [InlineData("{\"key\":\"zz\", \"body\":1}")]
    [InlineData("{\"key\":\"z z\",\"body\":1}")]
    [InlineData("{\"key\":\"zz\",\"body\":1 2}")]
    [InlineData("")]
    public async Task A_line_that_is_no_record(string line)
    {
        var forged = ForgedArchive.Of(sample.Content);
        var lines = Lines(forged);
        forged.Entries[0] = ("records.jsonl", Encoding.UTF8.GetBytes(string.Join("", lines.Append(line).Select(text => text + "\n"))));

        await RefusedAsync(forged.Build(), $"entry 'records.jsonl', line {lines.Count + 1}: expected a record as the export writes it, found something else.");
    }

    [Fact]
    public async Task Records_in_another_order()
    {
        var forged = ForgedArchive.Of(sample.Content);
        var lines = Lines(forged);
        (lines[3], lines[4]) = (lines[4], lines[3]);
        forged.Entries[0] = ("records.jsonl", Encoding.UTF8.GetBytes(string.Join("", lines.Select(text => text + "\n"))));

        await RefusedAsync(forged.Build(), $"entry 'records.jsonl', line 5: expected a key after '{lines[3].Split('"')[3]}', found '{lines[4].Split('"')[3]}'.");
    }

    [Fact]
    public async Task A_last_line_without_an_end()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Entries[0] = ("records.jsonl", forged.Entries[0].Content[..^1]);
        var lines = Lines(forged);

        await RefusedAsync(
            forged.Build(), $"entry 'records.jsonl', line {lines.Count}: expected a line feed within 3000300 bytes, found the end after {Encoding.UTF8.GetByteCount(lines[^1])}.");
    }

    [Fact]
    public async Task A_line_without_end_is_not_held_in_memory()
    {
        var forged = ForgedArchive.Of(sample.Content);
        forged.Entries[0] = ("records.jsonl", new byte[3_500_000]);

        await RefusedAsync(forged.Build(), "entry 'records.jsonl', line 1: expected a line feed within 3000300 bytes, found none.");
    }

    private static List<string> Lines(ForgedArchive forged) => [.. Encoding.UTF8.GetString(forged.Entries[0].Content).TrimEnd('\n').Split('\n')];

    private static void EditRecord(ForgedArchive forged, string rowKey, Func<string, string?> edit)
    {
        var found = 0;
        var lines = new List<string>();
        foreach (var line in Lines(forged))
        {
            var prefix = $"{{\"key\":\"{rowKey}\",\"body\":";
            if (!line.StartsWith(prefix, StringComparison.Ordinal))
            {
                lines.Add(line);
            }
            else if (edit(line[prefix.Length..^1]) is var body && ++found == 1 && body is not null)
            {
                lines.Add($"{prefix}{body}}}");
            }
        }

        Assert.Equal(1, found);
        forged.Entries[0] = ("records.jsonl", Encoding.UTF8.GetBytes(string.Join("", lines.Select(line => line + "\n"))));
    }

    private static void AddRecord(ForgedArchive forged, string rowKey, string body) => forged.Entries[0] = (
        "records.jsonl",
        Encoding.UTF8.GetBytes(string.Join("", Lines(forged).Append($"{{\"key\":\"{rowKey}\",\"body\":{body}}}").OrderBy(line => line.Split('"')[3], StringComparer.Ordinal).Select(line => line + "\n"))));

    private static string Once(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{from}' is not in {text}");
        return string.Concat(text.AsSpan(0, at), to, text.AsSpan(at + from.Length));
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Where each entry's content stands, the manifest's first.</summary>
    private static IEnumerable<(string Name, int Start, int Length)> Places(byte[] archive)
    {
        for (var position = 0; BitConverter.ToUInt32(archive, position) == 0x04034b50;)
        {
            var name = Encoding.ASCII.GetString(archive, position + 30, BitConverter.ToUInt16(archive, position + 26));
            var length = BitConverter.ToInt32(archive, position + 18);
            yield return (name, position + 30 + name.Length, length);
            position += 30 + name.Length + length;
        }
    }

    /// <param name="message">With <c>#64</c> for 64 hexadecimal digits, <c>#8</c> for 8, <c>#n</c> for a number.</param>
    /// <param name="pattern">Whether the message is a regular expression as it stands.</param>
    private static async Task RefusedAsync(byte[] archive, string message, bool pattern = false)
    {
        await using var world = new CampaignWorld();

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => world.ImportAsync(archive));

        Assert.Equal((RefusalKind.Invalid, "archive-damaged"), (refusal.Kind, refusal.Code));
        var expected = pattern
            ? message
            : Regex.Escape(message)
                .Replace("\\#64", Hash, StringComparison.Ordinal)
                .Replace("\\#8", "[0-9a-f]{8}", StringComparison.Ordinal)
                .Replace("\\#n", "[0-9]+", StringComparison.Ordinal);
        Assert.True(Regex.IsMatch(refusal.Message, $"^Archive, {expected}{Regex.Escape(Remedy)}$"), $"Expected: {expected}\nFound: {refusal.Message}");
        Assert.Empty(await world.RowsAsync());
        Assert.Empty(await world.Get<ListCampaigns>().RunAsync(CampaignWorld.Cancellation));
    }

    [GeneratedRegex("^Archive, byte [0-9]+: expected .+, found (the end of the file|the last [0-9]+ bytes of the file|entry '[^']*')\\. Copy ")]
    private static partial Regex BrokenOff();
}
