using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Data.Sqlite;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>What an app keeps on the disk.</summary>
internal static class KeptRows
{
    /// <summary>The rows of the record store that contain the text, as the partition and the kind of row.</summary>
    public static SortedSet<string> With(string folder, string text)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "records.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT partition, row_key FROM record WHERE instr(partition || ' ' || row_key || ' ' || body, $text) > 0 ORDER BY partition, row_key";
        query.Parameters.AddWithValue("$text", text);
        using var rows = query.ExecuteReader();
        while (rows.Read())
        {
            var parts = rows.GetString(1).Split(':');
            found.Add($"{rows.GetString(0)} {(parts.Length > 2 && parts[0] == "contact" ? $"{parts[0]}:{parts[1]}" : parts[0])}");
        }

        return found;
    }

    /// <summary>The files, to the byte, that contain the text: databases with their logs, texts, photos, uploads, messages.</summary>
    public static SortedSet<string> Files(string folder, string text)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(text);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            if (File.ReadAllBytes(file).AsSpan().IndexOf(bytes) >= 0)
            {
                found.Add(Path.GetRelativePath(folder, file));
            }
        }

        return found;
    }
}
