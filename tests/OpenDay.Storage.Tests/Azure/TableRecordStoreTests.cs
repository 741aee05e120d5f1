using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Azure;

public sealed class TableRecordStoreTests(AzuriteFixture azurite) : RecordStoreContract
{
    private readonly LossyTransport transport = new();
    private readonly RecordedDelays time = new();
    private readonly string table = FreshAccount.Name();

    protected override async Task<IRecordStore> OpenEmptyAsync() => Open(await FreshAccount.OpenAsync(azurite), transport);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_recognised_and_not_sent_again()
    {
        transport.LoseAnswer();

        var etags = await Commit(new RecordChange.Insert("audit:1", "1"), new RecordChange.Put("state", "1"));

        Assert.Equal(1, transport.Requests);
        Assert.Equal([new StoredRecord("audit:1", "1", etags[0]!), new StoredRecord("state", "1", etags[1]!)], await Range("", "~"));
    }

    [Fact]
    public async Task A_commit_that_never_arrived_is_sent_again_without_delay()
    {
        transport.LoseRequest();

        var etags = await Commit(new RecordChange.Insert("campaign", "1"));

        Assert.Equal(2, transport.Requests);
        Assert.Empty(time.Delays);
        Assert.Equal(new StoredRecord("campaign", "1", etags[0]!), await Read("campaign"));
    }

    [Fact]
    public async Task What_another_wrote_after_a_lost_answer_is_not_buried()
    {
        var another = Open(await FreshAccount.OpenAsync(azurite), null);
        transport.LoseAnswer(() => another.CommitAsync(Partition, [new RecordChange.Put("state", "\"theirs\"")], CancellationToken.None));

        var etags = await Commit(new RecordChange.Insert("audit:1", "1"), new RecordChange.Put("state", "\"ours\""));

        Assert.Equal(1, transport.Requests);
        Assert.Equal("\"theirs\"", (await Read("state"))!.Body);
        Assert.Equal("state", (await Conflict(new RecordChange.Replace("state", "2", etags[1]!))).RowKey);
    }

    [Fact]
    public async Task A_commit_of_which_nothing_is_left_after_a_lost_answer_was_applied_all_the_same()
    {
        var etag = (await Commit(new RecordChange.Insert("counter", "0")))[0]!;
        var another = Open(await FreshAccount.OpenAsync(azurite), null);
        transport.LoseAnswer(() => another.CommitAsync(Partition, [new RecordChange.Put("counter", "2")], CancellationToken.None));

        var etags = await Commit(new RecordChange.Replace("counter", "1", etag));

        Assert.Equal(["2"], (await Range("", "~")).ConvertAll(record => record.Body));
        Assert.Equal("counter", (await Conflict(new RecordChange.Replace("counter", "3", etags[0]!))).RowKey);
        Assert.Equal(["counter"], (await Range("", "~~~~")).ConvertAll(record => record.RowKey));
    }

    [Fact]
    public async Task A_conflict_after_a_lost_request_is_a_conflict()
    {
        var etag = (await Commit(new RecordChange.Insert("state", "1")))[0]!;
        var another = Open(await FreshAccount.OpenAsync(azurite), null);
        string? theirs = null;
        transport.LoseRequest(async () =>
            theirs = (await another.CommitAsync(Partition, [new RecordChange.Put("state", "\"theirs\"")], CancellationToken.None))[0]);

        var conflict = await Conflict(new RecordChange.Insert("audit:1", "1"), new RecordChange.Replace("state", "\"ours\"", etag));

        AssertConflict(conflict, "state", $"a record with ETag {etag}", $"a record with ETag {theirs}");
        Assert.Equal(["\"theirs\""], (await Range("", "~")).ConvertAll(record => record.Body));
    }

    [Fact]
    public async Task Deletions_whose_answer_was_lost_are_done()
    {
        var etags = await Commit(new RecordChange.Insert("a", "1"), new RecordChange.Insert("b", "1"));
        transport.LoseAnswer();

        Assert.Equal([null, null], await Commit(new RecordChange.Delete("a", etags[0]!), new RecordChange.Delete("b", etags[1]!)));

        Assert.Empty(await Range("", "~"));
    }

    [Fact]
    public async Task A_commit_that_the_network_brings_twice_is_applied_once_and_is_no_conflict()
    {
        transport.DoubleRequest();

        var etags = await Commit(new RecordChange.Insert("audit:1", "1"), new RecordChange.Put("state", "1"));

        Assert.Equal([new StoredRecord("audit:1", "1", etags[0]!), new StoredRecord("state", "1", etags[1]!)], await Range("", "~"));
    }

    [Fact]
    public async Task A_service_that_stays_silent_is_given_up_after_twelve_tries_with_growing_waits()
    {
        var usual = new TableRecordStore(await AccountAsync(Patience.Usual), table, time, NullLogger<TableRecordStore>.Instance, transport);
        for (var tries = 0; tries < 12; tries++)
        {
            transport.LoseRequest();
        }

        var error = await Assert.ThrowsAsync<CommitUnansweredException>(() => usual.CommitAsync(Partition, [new RecordChange.Insert("campaign", "1")], CancellationToken.None));

        Assert.Equal(
            "Partition '2023-17-tiedong': expected an answer from Azure Tables to a commit of 1 changes, found none in 12 tries (The connection was reset.). Read the records again before you repeat the commit: it may still be applied.",
            error.Message);
        Assert.Equal(12, transport.Requests);
        var expected = new[] { 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120 };
        Assert.Equal(expected.Length, time.Delays.Count);

        // A wait is up to a fifth longer or shorter, so that many processes do not come back at once.
        Assert.All(time.Delays.Zip(expected), wait => Assert.InRange(wait.First.TotalMilliseconds, wait.Second * 0.8, wait.Second * 1.2));
    }

    private async Task<AzureAccount> AccountAsync(Patience patience) => new(FreshAccount.Options(await azurite.ConnectAsync()), patience);

    private TableRecordStore Open(AzureAccount account, LossyTransport? way) => new(account, table, time, NullLogger<TableRecordStore>.Instance, way);
}
