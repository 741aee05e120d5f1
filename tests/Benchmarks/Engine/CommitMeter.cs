using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Microsoft.Data.Sqlite;

namespace Benchmarks.Engine;

/// <summary>
/// Measures C: how many transactions of one row SQLite commits in a second, one after another, in a file beside the
/// hubs, with a WAL and synchronous=FULL. It is what a durable step would cost without an engine.
/// </summary>
internal sealed class CommitMeter : IDisposable
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteParameter value;
    private long rows;

    public CommitMeter(string path)
    {
        this.connection = new SqliteConnection($"Data Source={path};Pooling=False");
        this.connection.Open();
        using var setup = this.connection.CreateCommand();
        setup.CommandText =
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE row (id INTEGER PRIMARY KEY, value INTEGER);";
        setup.ExecuteNonQuery();
        this.insert = this.connection.CreateCommand();
        this.insert.CommandText = "INSERT INTO row (value) VALUES ($value)";
        this.value = this.insert.Parameters.Add("$value", SqliteType.Integer);
        this.value.Value = 0L;
        this.insert.Prepare();
    }

    /// <summary>Rates of commits in a few short slices of time.</summary>
    public IReadOnlyList<double> Slices(int count) => [.. Enumerable.Range(0, count).Select(_ => this.Rate(Slice))];

    /// <returns>Commits per second.</returns>
    public double Rate(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < time)
        {
            this.value.Value = ++this.rows;
            this.insert.ExecuteNonQuery();
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        this.insert.Dispose();
        this.connection.Dispose();
    }
}
