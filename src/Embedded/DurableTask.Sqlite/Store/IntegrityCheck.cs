using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using SQLitePCL;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// Looks for damage in a file after an unclean end, by SQLite's quick check: every page and every row, but not whether
/// indexes and tables agree. It is bounded in time, because a start must not wait for a slow disk to be read through.
/// </summary>
internal static class IntegrityCheck
{
    /// <summary>Throws if the file is damaged.</summary>
    public static void Run(StoreConnection connection, string path, TimeSpan limit, ILogger logger)
    {
        if (limit == TimeSpan.Zero)
        {
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var findings = new List<string>();
        try
        {
            connection.GiveUpWhen(
                limit == Timeout.InfiniteTimeSpan ? null : () => Stopwatch.GetElapsedTime(began) >= limit);
            var statement = connection.Prepare("PRAGMA quick_check(10)");
            while (statement.Read())
            {
                // One finding may have several lines.
                findings.Add(statement.SomeText(0).ReplaceLineEndings(" "));
            }
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_INTERRUPT)
        {
            StoreLog.CheckGivenUp(logger, path, limit.TotalSeconds.ToString(CultureInfo.InvariantCulture));
            return;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_CORRUPT)
        {
            // Some damage stops the check itself.
            throw StoreRefusal.Damaged(path, [.. findings, exception.Message], exception);
        }
        finally
        {
            connection.GiveUpWhen(null);
        }

        if (findings is not ["ok"])
        {
            throw StoreRefusal.Damaged(path, findings);
        }

        StoreLog.Checked(logger, path, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }
}
