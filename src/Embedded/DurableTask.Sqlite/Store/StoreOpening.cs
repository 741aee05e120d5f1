using System;
using System.IO;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Store;

/// <summary>Opens a task hub's file for writing: checked if the last end was unclean, and of the newest schema.</summary>
internal static class StoreOpening
{
    public static void MakeFolder(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreRefusal.NoAccess(path, exception);
        }
    }

    public static StoreWriter Open(string path, DatabaseLock held, TimeSpan checkLimit, ILogger logger)
    {
        var isNew = !File.Exists(path);
        try
        {
            using var opening = new Opening(new StoreConnection(path, createsFile: true));
            if (!isNew && !held.WasClosed)
            {
                IntegrityCheck.Run(opening.Connection, path, checkLimit, logger);
            }

            held.MarkOpen();
            Migrator.Migrate(opening.Connection, path);
            var writer = new StoreWriter(opening.Connection);
            opening.IsDone = true;
            return writer;
        }
        catch (SqliteException exception)
        {
            throw StoreRefusal.Explain(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StoreRefusal.NoAccess(path, exception);
        }
    }

    /// <summary>A connection that is closed again if the opening fails.</summary>
    private sealed class Opening(StoreConnection connection) : IDisposable
    {
        public StoreConnection Connection => connection;

        public bool IsDone { get; set; }

        public void Dispose()
        {
            if (!this.IsDone)
            {
                connection.Dispose();
            }
        }
    }
}
