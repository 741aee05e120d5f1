using System;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Azure.Data.Tables;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests;

/// <summary>What a caller is told when a store fails in earnest; the failures are those of the real libraries.</summary>
public sealed class StorageFailureTests
{
    [Fact]
    public async Task An_account_that_does_not_answer_is_503_with_the_time_to_ask_again() =>
        Assert.Equal((503, "https://openday.example/problems/storage-unavailable", "30"), await AskAsync(NobodyAnswersAsync));

    [Fact]
    public async Task A_full_disk_is_507_without_a_time_to_ask_again() =>
        Assert.Equal((507, "https://openday.example/problems/storage-full", null), await AskAsync(FillAsync));

    [Fact]
    public async Task A_fault_of_the_program_stays_500() =>
        Assert.Equal((500, "https://openday.example/problems/internal-error", null), await AskAsync(_ => throw new InvalidOperationException("Not a store's.")));

    private static async Task<(int Status, string? Type, string? RetryAfter)> AskAsync(Func<CancellationToken, Task> fault)
    {
        await using var app = await FreshApp.StartAsync(services =>
        {
            services.RemoveAll<IRecordStore>();
            services.AddSingleton<IRecordStore>(new BrokenRecordStore(fault));
        });
        using var response = await Sent.Get("api/campaigns/2023-17-tiedong/status", People.OfficeClerk).ToAsync(app.Client);
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return ((int)response.StatusCode, (string?)problem["type"], response.Headers.RetryAfter?.ToString());
    }

    private static async Task NobodyAnswersAsync(CancellationToken cancellationToken)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var options = new TableClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.FromMilliseconds(1) } };
        var table = new TableClient(
            $"DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey=AAAA;TableEndpoint=http://127.0.0.1:{port}/nobody", "records", options);
        await table.GetEntityIfExistsAsync<TableEntity>("p", "r", cancellationToken: cancellationToken);
    }

    private static Task FillAsync(CancellationToken cancellationToken)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        foreach (var statement in new[] { "CREATE TABLE rows (body TEXT)", "PRAGMA max_page_count = 4", "INSERT INTO rows VALUES (hex(randomblob(100000)))" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.ExecuteScalar();
        }

        return Task.CompletedTask;
    }
}
