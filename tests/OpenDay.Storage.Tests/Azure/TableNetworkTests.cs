using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>What Azure Tables and the way to them do that no local store does, as the proxy sees it.</summary>
public sealed class TableNetworkTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Partition = "2023-17-tiedong";

    private readonly Queue<Fate> batches = new();
    private readonly Queue<Fate> reads = new();
    private readonly RecordedDelays time = new();
    private readonly string table = FreshAccount.Name();
    private StorageProxy proxy = null!;

    public async ValueTask InitializeAsync() =>
        proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), request =>
            (request.IsBatch ? batches : request.Method == "GET" ? reads : []).TryDequeue(out var fate) ? fate : Fate.Pass);

    public ValueTask DisposeAsync() => proxy.DisposeAsync();

    [Fact]
    public async Task A_commit_that_times_out_after_the_service_applied_it_is_applied_once()
    {
        var store = Open(FreshAccount.Hurry with { AnswerTime = TimeSpan.FromSeconds(1) });
        batches.Enqueue(Fate.Silence);

        var etags = await store.CommitAsync(Partition, [new RecordChange.Insert("audit:1", "1"), new RecordChange.Put("head", "1")], CancellationToken.None);

        Assert.Equal(1, proxy.Requests.Count(request => request.IsBatch));
        Assert.Equal([new StoredRecord("audit:1", "1", etags[0]!), new StoredRecord("head", "1", etags[1]!)], await RangeAsync(store, "", "~"));
    }

    [Theory]
    [InlineData(Fate.LostAnswer, 1)]
    [InlineData(Fate.FailedAnswer, 1)]
    [InlineData(Fate.CutAnswer, 1)]
    [InlineData(Fate.LostRequest, 2)]
    [InlineData(Fate.Busy, 2)]
    [InlineData(Fate.Throttled, 2)]
    public async Task A_commit_is_applied_once_whatever_becomes_of_its_answer(object fate, int sent)
    {
        var store = Open();
        batches.Enqueue((Fate)fate);

        var etags = await store.CommitAsync(Partition, [new RecordChange.Insert("audit:1", "1"), new RecordChange.Put("head", "1")], CancellationToken.None);

        Assert.Equal(sent, proxy.Requests.Count(request => request.IsBatch));
        Assert.Equal([new StoredRecord("audit:1", "1", etags[0]!), new StoredRecord("head", "1", etags[1]!)], await RangeAsync(store, "", "~"));
    }

    [Fact]
    public async Task A_throttled_commit_waits_as_long_as_the_service_asks()
    {
        proxy.RetryAfter = TimeSpan.FromSeconds(7);
        batches.Enqueue(Fate.Throttled);

        await Open().CommitAsync(Partition, [new RecordChange.Insert("head", "1")], CancellationToken.None);

        Assert.Equal([TimeSpan.FromSeconds(7)], time.Delays);
    }

    [Fact]
    public async Task A_throttled_read_waits_as_long_as_the_service_asks()
    {
        var store = Open();
        await store.CommitAsync(Partition, [new RecordChange.Insert("head", "1")], CancellationToken.None);
        proxy.RetryAfter = TimeSpan.FromSeconds(1);
        reads.Enqueue(Fate.Throttled);
        var watch = Stopwatch.StartNew();

        Assert.Equal("1", (await store.ReadAsync(Partition, "head", CancellationToken.None))!.Body);

        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_range_over_a_thousand_rows_is_read_page_by_page_within_its_bounds()
    {
        var store = Open();
        for (var commit = 0; commit < 21; commit++)
        {
            await store.CommitAsync(Partition, [.. from row in Enumerable.Range(commit * 100, 100) select new RecordChange.Insert($"row:{row:D4}", "1")], CancellationToken.None);
        }

        // A page that is lost on the way is read again, and no other.
        reads.Enqueue(Fate.Pass);
        reads.Enqueue(Fate.CutAnswer);
        var records = await RangeAsync(store, "row:0050", "row:2090");

        Assert.Equal(from row in Enumerable.Range(50, 2040) select $"row:{row:D4}", from record in records select record.RowKey);
        var pages = proxy.Requests.Where(request => request.Method == "GET").Select(request => Uri.UnescapeDataString(request.Target)).ToList();
        Assert.Equal(4, pages.Count);
        Assert.All(pages, page => Assert.Contains("$filter=PartitionKey eq '2023-17-tiedong' and RowKey ge 'row:0050' and RowKey lt 'row:2090'", page, StringComparison.Ordinal));
        var next = pages.ConvertAll(page => page.Split("NextRowKey=") is [_, var from] ? from.Split('&')[0] : "");
        Assert.Equal(["", next[1], next[1], next[3]], next);
        Assert.Equal(3, next.Distinct().Count());
    }

    [Fact]
    public async Task A_large_body_is_in_a_blob_and_the_entity_names_it()
    {
        var store = Open();
        var body = "\"" + new string('政', 40_000) + "\"";
        await store.CommitAsync(Partition, [new RecordChange.Insert("large", body), new RecordChange.Insert("small", "1")], CancellationToken.None);

        var entities = await new TableServiceClient(proxy.ConnectionString).GetTableClient(table).QueryAsync<TableEntity>().ToListAsync();
        Assert.Equal([null, "1"], from entity in entities select entity.GetString("Body"));
        Assert.Matches("^bodies/[0-9a-f]{64}$", entities[0].GetString("BodyBlob"));

        // The blob is there before anybody can read of it.
        var written = proxy.Requests.Select(request => request.IsBatch ? "batch" : request.Method == "PUT" && request.Path.Contains("/bodies/", StringComparison.Ordinal) ? "body" : "").Where(what => what.Length > 0);
        Assert.Equal(["body", "batch"], written);
    }

    [Fact]
    public async Task A_large_body_that_is_gone_is_named()
    {
        var store = Open();
        await store.CommitAsync(Partition, [new RecordChange.Insert("large", "\"" + new string('政', 40_000) + "\"")], CancellationToken.None);
        var entity = (await new TableServiceClient(proxy.ConnectionString).GetTableClient(table).GetEntityAsync<TableEntity>(Partition, "large")).Value;
        var name = entity.GetString("BodyBlob");
        await new global::Azure.Storage.Blobs.BlobContainerClient(proxy.ConnectionString, table).DeleteBlobAsync(name);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => store.ReadAsync(Partition, "large", CancellationToken.None));

        Assert.Equal($"Partition '{Partition}', row 'large': expected its body in blob '{name}' of container '{table}', found none. Restore the blob from a backup.", error.Message);
    }

    [Fact]
    public async Task No_request_is_larger_than_a_batch_may_be()
    {
        await Open().CommitAsync(
            Partition, [.. from row in Enumerable.Range(0, 100) select new RecordChange.Put($"row:{row:D2}", "\"" + new string('政', 31_998) + "\"")], CancellationToken.None);

        Assert.InRange(proxy.Requests.Max(request => long.Parse(request.Header("Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture)), 1_000_000, 4 * 1024 * 1024);
    }

    private TableRecordStore Open(Patience? patience = null) => new(FreshAccount.By(proxy, patience), table, time, NullLogger<TableRecordStore>.Instance);

    private static async Task<List<StoredRecord>> RangeAsync(TableRecordStore store, string from, string to) =>
        await store.ReadRangeAsync(Partition, from, to, CancellationToken.None).ToListAsync();
}
