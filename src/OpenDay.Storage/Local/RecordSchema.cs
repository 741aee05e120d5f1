using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace OpenDay.Storage.Local;

/// <summary>
/// Brings a records file to the present schema: numbered files, each in a transaction of its own together with the number
/// (<c>user_version</c>) that says it was done.
/// </summary>
internal static class RecordSchema
{
    /// <exception cref="StorageRefusedException">The file is no database, or a newer program wrote it.</exception>
    public static void Migrate(SqliteConnection connection)
    {
        var migrations = Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var done = ReadVersion(connection);
        if (done > migrations.Length)
        {
            throw new StorageRefusedException(
                $"Records file '{connection.DataSource}': expected schema version {migrations.Length} or older, found {done}. A newer version of this program wrote it: run that version, or restore a backup.");
        }

        for (var number = done + 1; number <= migrations.Length; number++)
        {
            var name = migrations[number - 1];
            if (!name.StartsWith(number.ToString("D4", CultureInfo.InvariantCulture) + "-", StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"Migration '{name}': expected number {number:D4}. Number the migrations without a gap.");
            }

            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = Text(name) + $"\nPRAGMA user_version = {number.ToString(CultureInfo.InvariantCulture)};";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static int ReadVersion(SqliteConnection connection)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version";
            return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
        catch (SqliteException error) when (error.SqliteErrorCode == 26)
        {
            throw new StorageRefusedException(
                $"Records file '{connection.DataSource}': expected an SQLite database, found other content. Move the file away and restore a backup.",
                error);
        }
    }

    private static string Text(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
