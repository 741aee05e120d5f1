using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Functions.Kestrel;
using OpenDay.Functions.Tests;

[assembly: AssemblyFixture(typeof(RunningApp))]

namespace OpenDay.Functions.Tests;

/// <summary>An app of its own that all tests share, with the 2023 campaign started.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private FreshApp? _app;

    public HttpClient Client => _app!.Client;

    public static byte[] Plan { get; } = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "campaigns", $"{Sent.CampaignId}.json"));

    public string Folder => _app!.Folder;

    public IFunctionsRuntime Runtime => _app!.Runtime;

    public async ValueTask InitializeAsync()
    {
        _app = await FreshApp.StartAsync();
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, Plan).ToAsync(Client);
        Assert.Equal(201, (int)started.StatusCode);
    }

    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;
}
