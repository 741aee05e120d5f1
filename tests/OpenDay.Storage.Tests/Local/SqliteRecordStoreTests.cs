using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using OpenDay.Storage.Local;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Local;

public sealed class SqliteRecordStoreTests : RecordStoreContract
{
    private readonly TemporaryFolder temporary = new();
    private LocalDataFolder folder = null!;
    private SqliteRecordStore store = null!;

    protected override Task<IRecordStore> OpenEmptyAsync()
    {
        Open();
        return Task.FromResult<IRecordStore>(store);
    }

    protected override async ValueTask CloseAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
        temporary.Dispose();
    }

    [Fact]
    public async Task Records_and_etags_outlive_a_reopening()
    {
        var etag = (await Commit(new RecordChange.Insert("campaign", "1")))[0]!;

        await ReopenAsync();

        Assert.Equal(new StoredRecord("campaign", "1", etag), await store.ReadAsync(Partition, "campaign", CancellationToken.None));
        await store.CommitAsync(Partition, [new RecordChange.Replace("campaign", "2", etag)], CancellationToken.None);
        Assert.Equal("2", (await store.ReadAsync(Partition, "campaign", CancellationToken.None))!.Body);
    }

    [Fact]
    public async Task What_was_deleted_or_replaced_is_in_no_byte_of_the_file()
    {
        var bodies = Enumerable.Range(0, 200).Select(number => $"\"marked-{number:D3}-{new string('x', 300)}\"").ToList();
        foreach (var (body, number) in bodies.Select((body, number) => (body, number)))
        {
            var etag = (await Commit(new RecordChange.Insert($"contact:{number}", body)))[0]!;
            await Commit(number % 2 == 0 ? new RecordChange.Delete($"contact:{number}", etag) : new RecordChange.Replace($"contact:{number}", "1", etag));
        }

        await ReopenAsync();

        Assert.DoesNotContain("marked-", System.Text.Encoding.Latin1.GetString(ReadShared(folder.RecordsPath)));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    [Fact]
    public async Task The_file_is_journalled_ahead_and_synchronised_in_full()
    {
        await Commit(new RecordChange.Insert("campaign", "1"));
        Assert.True(File.Exists(folder.RecordsPath + "-wal"));

        using var writer = new RecordWriter(System.IO.Path.Combine(temporary.FullPath, "other.db"));
        Assert.Equal(("wal", 2), writer.Durability());
    }

    [Fact]
    public async Task Commits_that_wait_together_share_one_transaction_and_stand_or_fall_alone()
    {
        await Commit(new RecordChange.Insert("taken", "1"));
        using var writer = new RecordWriter(System.IO.Path.Combine(temporary.FullPath, "other.db"));
        PendingCommit[] group =
        [
            new("p", [new RecordChange.Insert("a", "1"), new RecordChange.Insert("b", "1")]),
            new("p", [new RecordChange.Put("c", "1"), new RecordChange.Insert("a", "2")]),
            new("p", [new RecordChange.Put("b", "3")]),
        ];

        writer.Apply(group);

        Assert.All(group, pending => Assert.True(pending.Outcome.Task.IsCompleted));
        Assert.Equal(2, (await group[0].Outcome.Task).Count);
        var conflict = await Assert.ThrowsAsync<RecordConflictException>(() => group[1].Outcome.Task);
        Assert.Equal("a", conflict.RowKey);
        using var reader = new RecordReader(System.IO.Path.Combine(temporary.FullPath, "other.db"));
        Assert.Equal([("a", "1"), ("b", "3")], from record in reader.ReadRange("p", "", "~") select (record.RowKey, record.Body));
    }

    [Theory]
    [InlineData("ABORT")]
    [InlineData("ROLLBACK")]
    public async Task A_group_that_cannot_be_written_fails_as_a_whole_and_the_next_one_works(string whatTheFailureEnds)
    {
        var path = System.IO.Path.Combine(temporary.FullPath, "other.db");
        using var writer = new RecordWriter(path);
        using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using var trigger = other.CreateCommand();
            trigger.CommandText = $"CREATE TRIGGER broken BEFORE INSERT ON record WHEN NEW.row_key = 'b' BEGIN SELECT RAISE({whatTheFailureEnds}, 'disk I/O error'); END";
            trigger.ExecuteNonQuery();
        }

        PendingCommit[] failing = [new("p", [new RecordChange.Insert("a", "1")]), new("p", [new RecordChange.Insert("b", "1")])];
        PendingCommit[] next = [new("p", [new RecordChange.Insert("c", "1")])];
        writer.Apply(failing);
        writer.Apply(next);

        foreach (var pending in failing)
        {
            var error = await Assert.ThrowsAsync<SqliteException>(() => pending.Outcome.Task);
            Assert.Equal("SQLite Error 19: 'disk I/O error'.", error.Message);
        }

        Assert.Single(await next[0].Outcome.Task);
        using var reader = new RecordReader(path);
        Assert.Equal(["c"], from record in reader.ReadRange("p", "", "~") select record.RowKey);
    }

    [Fact]
    public async Task A_range_is_one_snapshot()
    {
        await Commit(new RecordChange.Insert("a", "1"), new RecordChange.Insert("b", "1"));

        var seen = new List<string>();
        await foreach (var record in Store.ReadRangeAsync(Partition, "", "~", CancellationToken.None))
        {
            seen.Add(record.RowKey + record.Body);
            if (seen.Count == 1)
            {
                await Commit(new RecordChange.Put("b", "2"), new RecordChange.Insert("c", "2"));
            }
        }

        Assert.Equal(["a1", "b1"], seen);
    }

    [Fact]
    public async Task Closing_waits_for_what_was_accepted_and_refuses_what_comes_later()
    {
        var accepted = Enumerable.Range(0, 500).Select(row => Commit(new RecordChange.Insert($"row:{row}", "1"))).ToArray();

        await store.DisposeAsync();

        Assert.All(accepted, commit => Assert.True(commit.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Commit(new RecordChange.Put("late", "1")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Read("late"));
        folder.Dispose();
        Open();
        Assert.Equal(500, await store.ReadRangeAsync(Partition, "row:", "row;", CancellationToken.None).CountAsync());
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_refused()
    {
        await RewriteAsync("PRAGMA user_version = 1000");

        var refusal = Assert.Throws<StorageRefusedException>(() => SqliteRecordStore.Open(folder));

        Assert.Equal(
            $"Records file '{folder.RecordsPath}': expected schema version 1 or older, found 1000. A newer version of this program wrote it: run that version, or restore a backup.",
            refusal.Message);
        await RewriteAsync("PRAGMA user_version = 1");
        store = SqliteRecordStore.Open(folder);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        await store.DisposeAsync();
        await File.WriteAllTextAsync(folder.RecordsPath, new string('x', 5000));

        var refusal = Assert.Throws<StorageRefusedException>(() => SqliteRecordStore.Open(folder));

        Assert.Equal(
            $"Records file '{folder.RecordsPath}': expected an SQLite database, found other content. Move the file away and restore a backup.", refusal.Message);
    }

    private void Open()
    {
        folder = LocalDataFolder.Open(temporary.FullPath);
        store = SqliteRecordStore.Open(folder);
    }

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        folder.Dispose();
        Open();
    }

    private async Task RewriteAsync(string sql)
    {
        await store.DisposeAsync();
        using var connection = new SqliteConnection($"Data Source={folder.RecordsPath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
