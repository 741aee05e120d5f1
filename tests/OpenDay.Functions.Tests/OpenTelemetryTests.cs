using System;
using System.Diagnostics.Metrics;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenDay.Functions.Tests;

public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_arrive_at_the_receiver_that_the_setting_names()
    {
        await using var receiver = await OtlpReceiver.StartAsync();

        await RunAsync(
            [$"--OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf", "--OTEL_SERVICE_NAME=openday-tiedong", "--OutboxSchedule=* * * * * *"],
            async (app, client) =>
            {
                (await client.GetAsync("health/live")).EnsureSuccessStatusCode();
                await RecordedAsync(app, "openday.outbox.overdue").WaitAsync(TimeSpan.FromSeconds(60));
            });

        // What had not been sent yet was sent when the app stopped.
        Assert.True(receiver.Has("/v1/traces", "health/live"), "no trace of the request");
        Assert.True(receiver.Has("/v1/metrics", "openday.outbox.overdue"), "no measure of the outbox");
        Assert.True(receiver.Has("/v1/metrics", "http.server.request.duration"), "no measure of the requests");
        Assert.True(receiver.Has("/v1/logs", "Storage: SqliteRecordStore and FileBlobStore"), "no log");
        Assert.All(["/v1/traces", "/v1/metrics", "/v1/logs"], path => Assert.True(receiver.Has(path, "openday-tiedong"), $"no service name in {path}"));
    }

    [Fact]
    public async Task Without_the_setting_nothing_of_it_is_there() => await RunAsync([], (app, _) =>
    {
        Assert.Null(app.Services.GetService<TracerProvider>());
        Assert.Null(app.Services.GetService<MeterProvider>());
        Assert.Null(app.Services.GetService<LoggerProvider>());
        return Task.CompletedTask;
    });

    /// <summary>Completes once that app has recorded that measure.</summary>
    private static async Task RecordedAsync(IHost app, string name)
    {
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Name == name && ReferenceEquals(instrument.Meter.Scope, factory))
            {
                own.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => recorded.TrySetResult());
        listener.Start();
        await recorded.Task;
    }

    private static async Task RunAsync(string[] settings, Func<IHost, HttpClient, Task> useAsync)
    {
        using var folder = new TemporaryFolder();
        using (var app = Program.Build(["--urls=http://127.0.0.1:0", $"--Storage:DataFolder={folder.FullPath}", "--Logging:Console:LogLevel:Default=None", .. settings]))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await app.StartAsync(patience.Token);
            using var client = new HttpClient { BaseAddress = app.Services.GetRequiredService<IFunctionsRuntime>().Addresses.Single(), Timeout = TimeSpan.FromSeconds(30) };
            await useAsync(app, client);
            await app.StopAsync(patience.Token);
        }
    }
}
