using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Functions.Kestrel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Functions;

namespace OpenDay.TestApp;

/// <summary>The real app on a free port and a data folder of its own. Its clock stands at Monday, 8 May 2023, 10:00.</summary>
internal sealed class FreshApp : IAsyncDisposable
{
    /// <summary>All tests ask from one address.</summary>
    private static readonly string[] s_unhurried = ["--RateLimits:PublicPerMinute=1000000", "--RateLimits:FormsPerMinute=1000000", "--RateLimits:SignInPerMinute=1000000", "--RateLimits:CodesPerHour=1000000"];

    private readonly IHost _app;

    private readonly Action<IServiceCollection> _configure;
    private readonly string[] _settings;
    private bool _handedOver;

    private FreshApp(IHost app, string folder, FakeTimeProvider clock, Action<IServiceCollection> configure, string[] settings)
    {
        _app = app;
        Folder = folder;
        Clock = clock;
        (_configure, _settings) = (configure, settings);
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = Runtime.Addresses.Single(),
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Follows no redirects and keeps no cookies, so that tests see what was answered.</summary>
    public HttpClient Client { get; }

    public IFunctionsRuntime Runtime => _app.Services.GetRequiredService<IFunctionsRuntime>();

    /// <param name="settings">As on the command line.</param>
    public static Task<FreshApp> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    /// <param name="configure">Has the last word about the services.</param>
    public static Task<FreshApp> StartAsync(Action<IServiceCollection> configure, params string[] settings) => StartAsync(
        Path.Combine(Path.GetTempPath(), "openday-functions-" + Path.GetRandomFileName()),
        new FakeTimeProvider(new DateTimeOffset(2023, 5, 8, 10, 0, 0, TimeSpan.FromHours(8))),
        configure,
        settings);

    /// <summary>Ends this app and starts another on the same folder.</summary>
    public async Task<FreshApp> RestartAsync()
    {
        await StopAsync();
        _handedOver = true;
        return await StartAsync(Folder, Clock, _configure, _settings);
    }

    private static async Task<FreshApp> StartAsync(string folder, FakeTimeProvider clock, Action<IServiceCollection> configure, string[] settings)
    {
        Environment.SetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
        var app = Program.Build(
            ["--urls=http://127.0.0.1:0", $"--Storage:DataFolder={folder}", "--Logging:LogLevel:Default=Critical", .. s_unhurried, .. settings],
            builder =>
            {
                builder.Services.RemoveAll<TimeProvider>();
                builder.Services.AddSingleton<TimeProvider>(clock);
                configure(builder.Services);
            });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await app.StartAsync(patience.Token);
        return new FreshApp(app, folder, clock, configure, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (_handedOver)
        {
            return;
        }

        await StopAsync();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }

        File.Delete(Folder + ".chain-heads.jsonl");
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _app.StopAsync(patience.Token);
        _app.Dispose();
    }
}
