using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace DurableTask.Sqlite.Store;

/// <summary>Why a task hub's file is not opened: which file, what was found, what to do about it.</summary>
internal static class StoreRefusal
{
    // Enough to see what kind of damage it is.
    private const int MostFindings = 3;

    public static InvalidOperationException NoAccess(string path, Exception cause) => new(
        $"The task hub '{path}' cannot be opened for writing ({Text(cause)}). Give the program's user write access to the "
        + $"folder '{Path.GetDirectoryName(path)}' and the files in it, see to it that the disk has space, or choose another "
        + "SqliteTaskHubOptions.DatabasePath.",
        cause);

    public static InvalidOperationException Damaged(string path, IReadOnlyCollection<string> findings, Exception? cause = null)
    {
        var more = findings.Count > MostFindings ? "; and more" : string.Empty;
        return new(
            $"The task hub '{path}' is damaged. SQLite found: {string.Join("; ", findings.Take(MostFindings))}{more}. Restore a "
            + $"backup in its place, or save what can still be read: sqlite3 \"{path}\" .recover | sqlite3 recovered.db",
            cause);
    }

    /// <summary>Explains an error of SQLite that was met while the file was opened.</summary>
    public static Exception Explain(string path, SqliteException error) => error.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Damaged(path, [Text(error)], error),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_PERM =>
            NoAccess(path, error),
        _ => error,
    };

    // A sentence in brackets or in a list brings no full stop of its own.
    private static string Text(Exception cause) => cause.Message.TrimEnd('.');
}
