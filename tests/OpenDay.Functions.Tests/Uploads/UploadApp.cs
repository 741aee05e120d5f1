using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>An app of its own with the 2023 campaign, whose upload store fails as a test decides, and whose housekeeping waits for <see cref="SweepAsync"/>.</summary>
internal sealed class UploadApp : IAsyncDisposable
{
    private UploadApp(FreshApp app) => App = app;

    public FreshApp App { get; private set; }

    public TusClient Tus => new(App.Client);

    public FaultyUploadStore Store => (FaultyUploadStore)App.Services.GetRequiredService<IUploadStore>();

    /// <summary>Every file that the upload store has written.</summary>
    public string[] Files => [.. Directory.EnumerateFiles(Path.Combine(App.Folder, "uploads"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".new", StringComparison.Ordinal))];

    public string[] Blobs => [.. Directory.EnumerateFiles(Path.Combine(App.Folder, "blobs"), "*", SearchOption.AllDirectories)];

    /// <summary>How many uploads there are records of.</summary>
    public async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var record in App.Services.GetRequiredService<IRecordStore>().ReadRangeAsync("uploads:" + Sent.CampaignId, "upload:", "upload;", TestContext.Current.CancellationToken))
        {
            count++;
        }

        return count;
    }

    /// <summary>Notes a segment's bytes so many times more, as if as many requests had sent them.</summary>
    public async Task RepeatLastSegmentAsync(string location, int times)
    {
        var store = App.Services.GetRequiredService<IRecordStore>();
        var (partition, row) = ("uploads:" + Sent.CampaignId, $"upload:fagaiju:{TusClient.IdOf(location)}");
        var held = await store.ReadAsync(partition, row, TestContext.Current.CancellationToken);
        var record = JsonNode.Parse(held!.Body)!;
        var segments = record["segments"]!.AsArray();
        var last = segments[^1]!;
        for (var time = 0; time < times; time++)
        {
            segments.Add(last.DeepClone());
        }

        record["offset"] = (long)record["offset"]! + (times * (int)last["length"]!);
        await store.CommitAsync(partition, [new RecordChange.Replace(row, record.ToJsonString(), held.ETag)], TestContext.Current.CancellationToken);
    }

    public static async Task<UploadApp> StartAsync()
    {
        var app = new UploadApp(await FreshApp.StartAsync(services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IUploadStore)).ImplementationFactory!;
            services.RemoveAll<IUploadStore>();
            services.AddSingleton<IUploadStore>(provider => new FaultyUploadStore((IUploadStore)real(provider)));
        },
        "--HousekeepingSchedule=0 0 0 29 2 *"));
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToAsync(app.App.Client);
        Assert.Equal(201, (int)started.StatusCode);
        return app;
    }

    public async Task RestartAsync() => App = await App.RestartAsync();

    /// <summary>Has the upload store write elsewhere: before the first upload, as its own folder comes with that.</summary>
    public void KeepUploadsIn(string folder) => Directory.CreateSymbolicLink(Path.Combine(App.Folder, "uploads"), folder);

    public Task SweepAsync() => App.Services.GetRequiredService<RemoveExpiredUploads>().RunAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
