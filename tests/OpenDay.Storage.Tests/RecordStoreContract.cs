using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests;

/// <summary>What every record store promises. Each test has a store of its own, empty.</summary>
public abstract class RecordStoreContract : IAsyncLifetime
{
    protected const string Partition = "2023-17-tiedong";

    private const string Key200 = "k123456789k123456789k123456789k123456789k123456789k123456789k123456789k123456789k123456789k123456789"
        + "k123456789k123456789k123456789k123456789k123456789k123456789k123456789k123456789k123456789k123456789";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected IRecordStore Store { get; private set; } = null!;

    /// <summary>A new store without any record.</summary>
    protected abstract Task<IRecordStore> OpenEmptyAsync();

    protected abstract ValueTask CloseAsync();

    public async ValueTask InitializeAsync() => Store = await OpenEmptyAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_record_that_is_not_there_reads_as_null()
    {
        Assert.Null(await Read("campaign"));
    }

    [Fact]
    public async Task An_inserted_record_reads_as_it_was_written_with_the_etag_that_the_commit_returned()
    {
        var etags = await Commit(new RecordChange.Insert("campaign", "{\"phase\":1}"));

        var record = await Read("campaign");

        Assert.Equal(new StoredRecord("campaign", "{\"phase\":1}", Assert.Single(etags)!), record);
    }

    [Fact]
    public async Task A_body_keeps_every_character()
    {
        var body = JsonSerializer.Serialize("\"政务公开日\" \\ 𠮷 😀 \r\n\t\u0000 é ' ; -- </script>") + " ";
        var unescaped = "{\"text\":\"政务公开日 𠮷 😀 é ' ; -- <\u2028> \u007f\"}";
        await Commit(new RecordChange.Insert("escaped", body), new RecordChange.Insert("unescaped", unescaped));

        Assert.Equal(body, (await Read("escaped"))!.Body);
        Assert.Equal(unescaped, (await Read("unescaped"))!.Body);
    }

    [Fact]
    public async Task Every_character_of_the_key_alphabet_serves_in_both_keys()
    {
        const string key = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._:";
        await Store.CommitAsync(key, [new RecordChange.Insert(key, "1")], CancellationToken.None);
        await Store.CommitAsync(Key200, [new RecordChange.Insert(Key200, "2")], CancellationToken.None);

        Assert.Equal("1", (await Store.ReadAsync(key, key, CancellationToken.None))!.Body);
        Assert.Equal("2", (await Store.ReadAsync(Key200, Key200, CancellationToken.None))!.Body);
        Assert.Equal([Key200], from record in await Range(" ", "~", Key200) select record.RowKey);
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_different_rows()
    {
        await Commit(new RecordChange.Insert("a", "1"), new RecordChange.Insert("A", "2"));

        Assert.Equal("1", (await Read("a"))!.Body);
        Assert.Equal("2", (await Read("A"))!.Body);
    }

    [Fact]
    public async Task Partitions_do_not_see_each_other()
    {
        await Store.CommitAsync("one", [new RecordChange.Insert("row", "1")], CancellationToken.None);
        await Store.CommitAsync("two", [new RecordChange.Insert("row", "2"), new RecordChange.Insert("other", "3")], CancellationToken.None);

        Assert.Equal("1", (await Store.ReadAsync("one", "row", CancellationToken.None))!.Body);
        Assert.Equal(["row"], from record in await Range("", "~", "one") select record.RowKey);
        Assert.Equal(["other", "row"], from record in await Range("", "~", "two") select record.RowKey);
        Assert.Empty(await Range("", "~", "three"));
    }

    [Fact]
    public async Task A_range_comes_in_ordinal_order_whatever_the_order_of_writing()
    {
        string[] keys = ["b", "a:2", "a:10", "A", "a-1", "a.1", "a_1", "a:1", "a", "a1", "Z", "z"];
        foreach (var key in keys)
        {
            await Commit(new RecordChange.Insert(key, "0"));
        }

        var expected = keys.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["A", "Z", "a", "a-1", "a.1", "a1", "a:1", "a:10", "a:2", "a_1", "b", "z"], expected);
        Assert.Equal(expected, from record in await Range("", "~") select record.RowKey);
    }

    [Fact]
    public async Task A_range_takes_its_first_bound_and_leaves_its_last()
    {
        await Commit([.. from key in (string[])["a", "a:1", "a:2", "a:3", "b"] select new RecordChange.Insert(key, $"\"{key}\"")]);

        Assert.Equal(["a:1", "a:2"], from record in await Range("a:1", "a:3") select record.RowKey);
        Assert.Equal(["a:1", "a:2", "a:3"], from record in await Range("a:", "a;") select record.RowKey);
        Assert.Equal(["\"a:2\""], from record in await Range("a:2", "a:20") select record.Body);
        Assert.Equal(["b"], from record in await Range("a;", "~") select record.RowKey);
        Assert.Empty(await Range("a:1", "a:1"));
        Assert.Empty(await Range("b", "a"));
        Assert.Empty(await Range("it's", "j"));
    }

    [Fact]
    public async Task A_range_gives_the_etags_that_conditions_want()
    {
        await Commit(new RecordChange.Insert("a", "1"), new RecordChange.Insert("b", "2"));

        var records = await Range("", "~");
        await Commit([.. from record in records select new RecordChange.Replace(record.RowKey, "3", record.ETag)]);

        Assert.Equal(["3", "3"], from record in await Range("", "~") select record.Body);
    }

    [Fact]
    public async Task A_range_of_more_rows_than_a_page_of_Azure_Tables_is_whole()
    {
        for (var commit = 0; commit < 11; commit++)
        {
            await Commit([.. from row in Enumerable.Range(commit * 100, 100) select new RecordChange.Insert($"row:{row:D4}", row.ToString(CultureInfo.InvariantCulture))]);
        }

        var records = await Range("row:", "row;");

        Assert.Equal(from row in Enumerable.Range(0, 1100) select $"row:{row:D4}", from record in records select record.RowKey);
        Assert.Equal(from row in Enumerable.Range(0, 1100) select row.ToString(CultureInfo.InvariantCulture), from record in records select record.Body);
    }

    [Fact]
    public async Task A_hundred_changes_of_four_kinds_are_one_commit()
    {
        var before = await Commit([.. from row in Enumerable.Range(0, 50) select new RecordChange.Insert($"old:{row:D2}", "\"old\"")]);

        var etags = await Commit(
        [
            .. from row in Enumerable.Range(0, 25) select (RecordChange)new RecordChange.Replace($"old:{row:D2}", "\"replaced\"", before[row]!),
            .. from row in Enumerable.Range(25, 25) select new RecordChange.Delete($"old:{row:D2}", before[row]!),
            .. from row in Enumerable.Range(0, 25) select new RecordChange.Insert($"new:{row:D2}", "\"inserted\""),
            .. from row in Enumerable.Range(25, 25) select new RecordChange.Put($"new:{row:D2}", "\"put\""),
        ]);

        Assert.Equal(from index in Enumerable.Range(0, 100) select index is >= 25 and < 50, from etag in etags select etag is null);
        var records = await Range("", "~");
        Assert.Equal(
            [
                .. from row in Enumerable.Range(0, 25) select new StoredRecord($"new:{row:D2}", "\"inserted\"", etags[50 + row]!),
                .. from row in Enumerable.Range(25, 25) select new StoredRecord($"new:{row:D2}", "\"put\"", etags[50 + row]!),
                .. from row in Enumerable.Range(0, 25) select new StoredRecord($"old:{row:D2}", "\"replaced\"", etags[row]!),
            ],
            records);
    }

    [Fact]
    public async Task Put_writes_whatever_is_there()
    {
        var first = await Commit(new RecordChange.Put("campaign", "1"));
        var second = await Commit(new RecordChange.Put("campaign", "2"));

        Assert.NotEqual(first, second);
        Assert.Equal(new StoredRecord("campaign", "2", second[0]!), await Read("campaign"));
    }

    [Fact]
    public async Task Every_write_changes_the_etag_even_of_the_same_body_and_of_a_row_made_anew()
    {
        var etags = new List<string>();
        var etag = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;
        etags.Add(etag);
        for (var write = 0; write < 20; write++)
        {
            etag = (await Commit(new RecordChange.Replace("campaign", "1", etag)))[0]!;
            etags.Add(etag);
        }

        await Commit(new RecordChange.Delete("campaign", etag));
        etags.Add((await Commit(new RecordChange.Insert("campaign", "1")))[0]!);

        Assert.Equal(etags.Count, etags.Distinct().Count());
    }

    [Fact]
    public async Task Inserting_a_row_that_exists_is_a_conflict()
    {
        var etag = (await Commit(new RecordChange.Insert("campaign", "1")))[0];

        var conflict = await Conflict(new RecordChange.Insert("campaign", "2"));

        AssertConflict(conflict, "campaign", "no record", $"a record with ETag {etag}");
        Assert.Equal("1", (await Read("campaign"))!.Body);
    }

    [Fact]
    public async Task Replacing_a_row_that_another_has_written_is_a_conflict()
    {
        var stale = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;
        var current = (await Commit(new RecordChange.Put("campaign", "2")))[0];

        var conflict = await Conflict(new RecordChange.Replace("campaign", "3", stale));

        AssertConflict(conflict, "campaign", $"a record with ETag {stale}", $"a record with ETag {current}");
        Assert.Equal("2", (await Read("campaign"))!.Body);
    }

    [Fact]
    public async Task Replacing_a_row_that_is_gone_is_a_conflict()
    {
        var etag = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;
        await Commit(new RecordChange.Delete("campaign", etag));

        var conflict = await Conflict(new RecordChange.Replace("campaign", "2", etag));

        AssertConflict(conflict, "campaign", $"a record with ETag {etag}", "no record");
        Assert.Null(await Read("campaign"));
    }

    [Fact]
    public async Task Deleting_a_row_that_another_has_written_is_a_conflict()
    {
        var stale = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;
        var current = (await Commit(new RecordChange.Replace("campaign", "2", stale)))[0];

        var conflict = await Conflict(new RecordChange.Delete("campaign", stale));

        AssertConflict(conflict, "campaign", $"a record with ETag {stale}", $"a record with ETag {current}");
        Assert.Equal("2", (await Read("campaign"))!.Body);
    }

    [Fact]
    public async Task Deleting_a_row_that_is_gone_is_a_conflict()
    {
        var etag = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;
        await Commit(new RecordChange.Delete("campaign", etag));

        var conflict = await Conflict(new RecordChange.Delete("campaign", etag));

        AssertConflict(conflict, "campaign", $"a record with ETag {etag}", "no record");
    }

    [Fact]
    public async Task A_row_made_anew_does_not_answer_to_its_former_etag()
    {
        var former = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;
        await Commit(new RecordChange.Delete("campaign", former));
        var current = (await Commit(new RecordChange.Insert("campaign", "1")))[0];

        var conflict = await Conflict(new RecordChange.Replace("campaign", "2", former));

        AssertConflict(conflict, "campaign", $"a record with ETag {former}", $"a record with ETag {current}");
    }

    [Theory]
    [InlineData("stale")]
    [InlineData("\"stale\"")]
    [InlineData("W/\"datetime'2023-05-15T00%3A00%3A00.0000000Z'\"")]
    [InlineData("0123456789abcdef")]
    public async Task An_etag_from_elsewhere_is_a_conflict(string stranger)
    {
        var etag = (await Commit(new RecordChange.Insert("campaign", "1")))[0];

        AssertConflict(
            await Conflict(new RecordChange.Replace("campaign", "2", stranger)), "campaign", $"a record with ETag {stranger}", $"a record with ETag {etag}");
        AssertConflict(
            await Conflict(new RecordChange.Delete("campaign", stranger)), "campaign", $"a record with ETag {stranger}", $"a record with ETag {etag}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_conflict_undoes_the_whole_commit_and_names_its_row(int place)
    {
        var etags = await Commit(
            new RecordChange.Insert("deleted", "1"), new RecordChange.Insert("replaced", "1"), new RecordChange.Insert("taken", "1"));
        var before = await Range("", "~");
        List<RecordChange> changes =
        [
            new RecordChange.Delete("deleted", etags[0]!),
            new RecordChange.Replace("replaced", "2", etags[1]!),
            new RecordChange.Put("put", "2"),
        ];
        changes.Insert(place, new RecordChange.Insert("taken", "2"));

        var conflict = await Conflict([.. changes]);

        AssertConflict(conflict, "taken", "no record", $"a record with ETag {etags[2]}");
        Assert.Equal(before, await Range("", "~"));
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_one_wins()
    {
        for (var round = 0; round < 10; round++)
        {
            var row = $"row:{round}";
            var etag = (await Commit(new RecordChange.Insert(row, "0")))[0]!;

            var writers = await Task.WhenAll(
                from writer in Enumerable.Range(1, 4)
                select Attempt(
                    new RecordChange.Insert($"audit:{round}:{writer}", "0"),
                    new RecordChange.Replace(row, writer.ToString(CultureInfo.InvariantCulture), etag))).WaitAsync(Patience);

            var winner = Assert.Single(Enumerable.Range(1, 4), writer => writers[writer - 1]);
            Assert.Equal(winner.ToString(CultureInfo.InvariantCulture), (await Read(row))!.Body);
            Assert.Equal([$"audit:{round}:{winner}"], from record in await Range($"audit:{round}:", $"audit:{round};") select record.RowKey);
        }
    }

    [Fact]
    public async Task A_counter_that_many_raise_at_once_loses_nothing()
    {
        await Commit(new RecordChange.Insert("counter", "0"));

        await Task.WhenAll(from _ in Enumerable.Range(0, 8) select RaiseAsync()).WaitAsync(Patience);

        Assert.Equal("40", (await Read("counter"))!.Body);

        async Task RaiseAsync()
        {
            for (var raised = 0; raised < 5;)
            {
                var record = (await Read("counter"))!;
                var next = int.Parse(record.Body, CultureInfo.InvariantCulture) + 1;
                raised += await Attempt(new RecordChange.Replace("counter", next.ToString(CultureInfo.InvariantCulture), record.ETag)) ? 1 : 0;
            }
        }
    }

    [Fact]
    public async Task Commits_to_many_partitions_at_once_all_arrive()
    {
        await Task.WhenAll(
            from partition in Enumerable.Range(0, 20)
            select Store.CommitAsync(
                $"p{partition}", [new RecordChange.Insert("a", "1"), new RecordChange.Insert("b", "2")], CancellationToken.None)).WaitAsync(Patience);

        for (var partition = 0; partition < 20; partition++)
        {
            Assert.Equal(["1", "2"], from record in await Range("", "~", $"p{partition}") select record.Body);
        }
    }

    [Fact]
    public async Task What_fits_a_property_and_a_batch_of_Azure_Tables_fits_in_the_widest_characters()
    {
        var body = "\"" + new string('政', 31_998) + "\"";
        RecordChange[] changes = [.. from row in Enumerable.Range(0, 18) select new RecordChange.Insert($"row:{row:D2}", body)];
        var rest = "\"\\\"" + new string('开', 23_996) + "\"";

        await Commit([.. changes, new RecordChange.Insert("row:18", rest)]);

        var records = await Range("", "~");
        Assert.Equal(19, records.Count);
        Assert.All(records.Take(18), record => Assert.Equal(body, record.Body));
        Assert.Equal(rest, records[18].Body);
        Assert.Equal(600_000, records.Sum(record => record.Body.Length));
    }

    [Theory]
    [InlineData(32_000)]
    [InlineData(32_001)]
    [InlineData(65_537)]
    [InlineData(600_001)]
    [InlineData(1_000_000)]
    public async Task A_body_over_the_limits_of_a_property_and_of_an_entity_is_a_body_like_any_other(int length)
    {
        var body = Body('政', length);
        var etags = await Commit(new RecordChange.Insert("after", "1"), new RecordChange.Insert("large", body), new RecordChange.Put("before", "1"));

        Assert.Equal(new StoredRecord("large", body, etags[1]!), await Read("large"));
        Assert.Equal(["1", "1", body], from record in await Range("", "~") select record.Body);

        var small = await Commit(new RecordChange.Replace("large", "2", etags[1]!));
        Assert.Equal("2", (await Read("large"))!.Body);
        AssertConflict(
            await Conflict(new RecordChange.Replace("large", body, etags[1]!)), "large", $"a record with ETag {etags[1]}", $"a record with ETag {small[0]}");
        var large = await Commit(new RecordChange.Put("large", body));
        await Commit(new RecordChange.Delete("large", large[0]!));
        Assert.Null(await Read("large"));
    }

    [Fact]
    public async Task A_commit_over_the_limit_of_a_batch_is_a_commit_like_any_other()
    {
        var changes = from row in Enumerable.Range(0, 100) select new RecordChange.Insert($"row:{row:D2}", Body((char)('一' + row), row < 50 ? 32_000 : 20_000));

        await Commit([.. changes]);
        Assert.Equal(from change in changes select change.Body, from record in await Range("", "~") select record.Body);

        // All of it or nothing, however large.
        var conflict = await Conflict([.. from row in Enumerable.Range(1, 99) select new RecordChange.Put($"row:{row:D2}", Body('新', 32_000)), new RecordChange.Insert("row:00", "1")]);
        Assert.Equal("row:00", conflict.RowKey);
        Assert.Equal(from change in changes select change.Body, from record in await Range("", "~") select record.Body);
    }

    [Fact]
    public async Task A_commit_over_its_limits_is_refused()
    {
        await Refused("Partition '2023-17-tiedong': expected 1 to 100 changes in one commit, found 0. Split the work into commits that can stand alone.");
        await Refused(
            "Partition '2023-17-tiedong': expected 1 to 100 changes in one commit, found 101. Split the work into commits that can stand alone.",
            [.. from row in Enumerable.Range(0, 101) select new RecordChange.Put($"row:{row:D3}", "1")]);
        await Refused(
            "Partition '2023-17-tiedong', row 'long': expected a body of at most 1000000 characters, found 1000001. Keep large text in the blob store.",
            new RecordChange.Put("short", "1"),
            new RecordChange.Put("long", Body('a', 1_000_001)));
        await Refused(
            "Partition '2023-17-tiedong': expected at most 8000000 characters in all bodies of one commit, found 8100000. Keep large text in the blob store.",
            [.. from row in Enumerable.Range(0, 9) select new RecordChange.Put($"row:{row:D3}", Body('a', 900_000))]);
        await Refused(
            "Partition '2023-17-tiedong', row 'same': expected one change of a row in one commit, found two. Merge them.",
            new RecordChange.Put("same", "1"),
            new RecordChange.Insert("same", "2"));
        Assert.Empty(await Range("", "~"));
    }

    [Theory]
    [InlineData("", "Row key '': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found 0 characters. Build the key from those characters only.")]
    [InlineData("a/b", "Row key 'a/b': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found '/' at position 1. Build the key from those characters only.")]
    [InlineData("a\\b", "Row key 'a\\b': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found '\\' at position 1. Build the key from those characters only.")]
    [InlineData("a#b", "Row key 'a#b': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found '#' at position 1. Build the key from those characters only.")]
    [InlineData("a?b", "Row key 'a?b': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found '?' at position 1. Build the key from those characters only.")]
    [InlineData("a\tb", "Row key 'a\tb': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found U+0009 at position 1. Build the key from those characters only.")]
    [InlineData("a\u0085b", "Row key 'a\u0085b': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found U+0085 at position 1. Build the key from those characters only.")]
    [InlineData("a b", "Row key 'a b': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found U+0020 at position 1. Build the key from those characters only.")]
    [InlineData("局", "Row key '局': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found U+5C40 at position 0. Build the key from those characters only.")]
    [InlineData(
        Key200 + "x",
        "Row key '" + Key200 + "…': expected 1 to 200 characters of A-Z a-z 0-9 - . _ :, found 201 characters. Build the key from those characters only.")]
    public async Task A_key_outside_the_alphabet_is_refused_by_name(string key, string message)
    {
        await Refused(message, new RecordChange.Put(key, "1"));
        Assert.Equal(message, (await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(Partition, key, CancellationToken.None))).Message);

        var partitionMessage = message.Replace("Row key", "Partition key", StringComparison.Ordinal);
        Assert.Equal(partitionMessage, (await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(key, "row", CancellationToken.None))).Message);
        Assert.Equal(partitionMessage, Assert.Throws<ArgumentException>(() => { _ = Store.ReadRangeAsync(key, "", "~", CancellationToken.None); }).Message);
        Assert.Equal(
            partitionMessage,
            (await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAsync(key, [new RecordChange.Put("row", "1")], CancellationToken.None))).Message);
    }

    [Fact]
    public void A_bound_that_is_not_printable_ASCII_is_refused()
    {
        Assert.Equal(
            "Range bound 'a局': expected at most 200 printable ASCII characters, found U+5C40 at position 1. Take a row key or the beginning of one.",
            Assert.Throws<ArgumentException>(() => { _ = Store.ReadRangeAsync(Partition, "a", "a局", CancellationToken.None); }).Message);
        Assert.Equal(
            $"Range bound '{Key200}…': expected at most 200 printable ASCII characters, found 201 characters. Take a row key or the beginning of one.",
            Assert.Throws<ArgumentException>(() => { _ = Store.ReadRangeAsync(Partition, Key200 + "~", "~", CancellationToken.None); }).Message);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("")]
    public async Task A_condition_that_would_hold_always_is_refused(string etag)
    {
        await Commit(new RecordChange.Insert("campaign", "1"));
        var message = $"Partition '2023-17-tiedong', row 'campaign': expected the ETag that a read or a commit returned, found '{etag}'. Use Put to write whatever is there.";

        await Refused(message, new RecordChange.Replace("campaign", "2", etag));
        await Refused(message, new RecordChange.Delete("campaign", etag));
        Assert.Equal("1", (await Read("campaign"))!.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("plain text")]
    [InlineData("1 2")]
    public async Task A_body_that_is_no_JSON_is_refused(string body)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Commit(new RecordChange.Put("campaign", body)));

        Assert.StartsWith("Partition '2023-17-tiedong', row 'campaign': expected a body of JSON text, found text that is none: ", error.Message);
        Assert.Null(await Read("campaign"));
    }

    [Fact]
    public async Task A_body_with_half_a_character_is_refused()
    {
        var body = string.Concat("\"", "𠮷"[..1], "\"");

        var error = await Assert.ThrowsAsync<ArgumentException>(() => Commit(new RecordChange.Put("campaign", body)));

        Assert.StartsWith("Partition '2023-17-tiedong', row 'campaign': expected a body of JSON text, found text that is none: ", error.Message);
        Assert.Null(await Read("campaign"));
    }

    [Fact]
    public async Task What_is_cancelled_beforehand_is_not_done()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(Partition, [new RecordChange.Put("campaign", "1")], cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ReadAsync(Partition, "campaign", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.ReadRangeAsync(Partition, "", "~", cancelled.Token).ToListAsync());
        Assert.Null(await Read("campaign"));
    }

    [Fact]
    public async Task A_range_may_be_left_before_its_end_and_written_to_meanwhile()
    {
        await Commit([.. from row in Enumerable.Range(0, 10) select new RecordChange.Insert($"row:{row}", "1")]);

        await foreach (var record in Store.ReadRangeAsync(Partition, "", "~", CancellationToken.None))
        {
            await Commit(new RecordChange.Replace(record.RowKey, "2", record.ETag));
            if (record.RowKey == "row:4")
            {
                break;
            }
        }

        Assert.Equal("2222211111", string.Concat(from record in await Range("", "~") select record.Body));
    }

    protected Task<IReadOnlyList<string?>> Commit(params RecordChange[] changes) => Store.CommitAsync(Partition, changes, CancellationToken.None);

    protected Task<StoredRecord?> Read(string rowKey) => Store.ReadAsync(Partition, rowKey, CancellationToken.None);

    protected async Task<List<StoredRecord>> Range(string from, string to, string partition = Partition) =>
        await Store.ReadRangeAsync(partition, from, to, CancellationToken.None).ToListAsync();

    protected Task<RecordConflictException> Conflict(params RecordChange[] changes) => Assert.ThrowsAsync<RecordConflictException>(() => Commit(changes));

    protected static void AssertConflict(RecordConflictException conflict, string rowKey, string expected, string found)
    {
        Assert.Equal(Partition, conflict.Partition);
        Assert.Equal(rowKey, conflict.RowKey);
        Assert.Equal(
            $"Partition '{Partition}', row '{rowKey}': expected {expected}, found {found}. Read the record again and repeat the change.", conflict.Message);
    }

    /// <summary>JSON text of so many UTF-16 characters.</summary>
    protected static string Body(char character, int length) => "\"" + new string(character, length - 2) + "\"";

    private async Task<bool> Attempt(params RecordChange[] changes)
    {
        try
        {
            await Commit(changes);
            return true;
        }
        catch (RecordConflictException)
        {
            return false;
        }
    }

    private async Task Refused(string message, params RecordChange[] changes) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<ArgumentException>(() => Commit(changes))).Message);
}
