using System;
using System.IO;
using System.Linq;

namespace DurableTask.Sqlite.Store;

/// <summary>Brings a file to the newest schema, one numbered script after another, and refuses files that are not ours.</summary>
internal static class Migrator
{
    // "DTSQ": tells a task hub from any other SQLite file.
    private const long ApplicationId = 0x44545351;

    public static void Migrate(StoreConnection connection, string path)
    {
        var scripts = typeof(Migrator).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var version = Pragma(connection, "user_version");
        var application = Pragma(connection, "application_id");
        if (application != ApplicationId && (application != 0 || version != 0 || HasTables(connection)))
        {
            throw new InvalidOperationException(
                $"'{path}' is a SQLite file, but not a task hub. Choose another SqliteTaskHubOptions.DatabasePath.");
        }

        if (version > scripts.Length)
        {
            throw new InvalidOperationException(
                $"The task hub '{path}' has schema {version}, but this version of the engine knows schemas up to "
                + $"{scripts.Length}. Run a newer version of the program.");
        }

        for (var next = (int)version; next < scripts.Length; next++)
        {
            connection.Execute(
                $"BEGIN IMMEDIATE; {Read(scripts[next])} PRAGMA application_id = {ApplicationId}; "
                + $"PRAGMA user_version = {next + 1}; COMMIT;");
        }
    }

    private static long Pragma(StoreConnection connection, string name)
    {
        var statement = connection.Prepare($"PRAGMA {name}");
        statement.Read();
        var value = statement.Number(0);
        statement.Reset();
        return value;
    }

    private static bool HasTables(StoreConnection connection)
    {
        var statement = connection.Prepare("SELECT 1 FROM sqlite_schema ORDER BY 1 LIMIT 1");
        var found = statement.Read();
        statement.Reset();
        return found;
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(Migrator).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
