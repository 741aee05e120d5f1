using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;

namespace EndToEnd;

public sealed class TamperedDataTests(FinishedDemo demo)
{
    [Fact]
    public async Task One_byte_changed_past_the_program_is_found_and_named()
    {
        await demo.PlayedAsync();
        using var folder = demo.CopyData();
        await using var app = await ServedApp.StartAsync(folder);

        Change(folder, "assignment:open-door.hunan.organiser", "湖南街道", "湖北街道");
        Assert.Matches(
            "^Record 'assignment:open-door\\.hunan\\.organiser': expected hash [0-9a-f]{64} as in entry [0-9]+, found [0-9a-f]{64}\\. The record was changed past the program\\.$",
            await FaultAsync(app));

        Change(folder, "assignment:open-door.hunan.organiser", "湖北街道", "湖南街道");
        Change(folder, "audit:000000000100", "2023-05-", "2023-06-");
        Assert.Matches(
            "^Entry 100: expected hash [0-9a-f]{64} of its content, found [0-9a-f]{64}\\. The entry was changed\\.$",
            await FaultAsync(app));
    }

    private static async Task<string?> FaultAsync(ServedApp app)
    {
        var check = await app.ReadJsonAsync("audit/verify");
        Assert.False(check.GetProperty("intact").GetBoolean());
        return check.GetProperty("fault").GetString();
    }

    /// <summary>Changes the first occurrence of a text in a record's body.</summary>
    private static void Change(TemporaryFolder folder, string rowKey, string from, string to)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullPath, "records.db"), Pooling = false };
        using var connection = new SqliteConnection(source.ConnectionString);
        connection.Open();
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT body FROM record WHERE partition = $partition AND row_key = $key ORDER BY row_key";
        read.Parameters.AddWithValue("$partition", ServedApp.Campaign);
        read.Parameters.AddWithValue("$key", rowKey);
        var body = (string?)read.ExecuteScalar() ?? throw new InvalidOperationException($"There is no record '{rowKey}'.");
        var at = body.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{from}' is not in {body}");

        using var write = connection.CreateCommand();
        write.CommandText = "UPDATE record SET body = $body WHERE partition = $partition AND row_key = $key";
        write.Parameters.AddWithValue("$partition", ServedApp.Campaign);
        write.Parameters.AddWithValue("$key", rowKey);
        write.Parameters.AddWithValue("$body", string.Concat(body.AsSpan(0, at), to, body.AsSpan(at + from.Length)));
        Assert.Equal(1, write.ExecuteNonQuery());
    }
}
