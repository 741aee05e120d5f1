using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Functions.Kestrel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests;

public sealed class ReadinessTests
{
    [Fact]
    public async Task A_refusing_store_is_named_with_the_refusal_and_without_its_words() => await CheckAsync(
        _ => throw new RequestFailedException(403, "https://secretaccount.table.core.windows.net?sig=SECRET refused", "AuthorizationFailure", null),
        "HTTP 403 AuthorizationFailure");

    [Fact]
    public async Task A_failing_store_is_named_with_the_kind_of_failure() =>
        await CheckAsync(_ => throw new IOException("/srv/secretaccount/records.db: disk full"), "IOException");

    [Fact]
    public async Task A_silent_store_is_named_after_five_seconds() =>
        await CheckAsync(token => Task.Delay(Timeout.Infinite, token), "no answer within 5 seconds");

    private static async Task CheckAsync(Func<CancellationToken, Task> fault, string found)
    {
        using var folder = new TemporaryFolder();
        using var app = Program.Build(
            ["--urls=http://127.0.0.1:0", $"--Storage:DataFolder={folder.FullPath}", "--Logging:LogLevel:Default=None"],
            builder =>
            {
                builder.Services.RemoveAll<IRecordStore>();
                builder.Services.AddSingleton<IRecordStore>(new BrokenRecordStore(fault));
            });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await app.StartAsync(patience.Token);
        try
        {
            using var client = new HttpClient { BaseAddress = app.Services.GetRequiredService<IFunctionsRuntime>().Addresses.Single(), Timeout = TimeSpan.FromSeconds(30) };
            using var response = await client.GetAsync("health/ready", patience.Token);
            var text = await response.Content.ReadAsStringAsync(patience.Token);

            Assert.Equal(503, (int)response.StatusCode);
            Assert.Equal("unavailable", (string?)JsonNode.Parse(text)!["status"]);
            Assert.Equal(
                [$"records False {found}", "blobs True an answer", "orchestrations True an answer"],
                JsonNode.Parse(text)!["checks"]!.AsArray().Select(check => $"{check!["name"]} {(bool)check["ready"]!} {check["found"]}"));
            Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            await app.StopAsync(patience.Token);
        }
    }
}
