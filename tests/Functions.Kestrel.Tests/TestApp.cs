using System;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Tests;

/// <summary>A real app on a free port, made of the given function classes only, with a folder of its own.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private TestApp(IHost host, string folder, LogRecorder log)
    {
        Host = host;
        Folder = folder;
        Log = log;
        Runtime = host.Services.GetRequiredService<IFunctionsRuntime>();
    }

    public IHost Host { get; }

    public string Folder { get; }

    public LogRecorder Log { get; }

    public IFunctionsRuntime Runtime { get; }

    public HttpClient Client { get; private set; } = new();

    public Uri Address => Runtime.Addresses[0];

    public static FunctionsApplicationBuilder Builder(string folder, LogRecorder log, string hostJson, params Type[] classes)
    {
        var hostFile = Path.Combine(folder, "host.json");
        File.WriteAllText(hostFile, hostJson);
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.ConfigureFunctionsWebApplication();
        builder.UseKestrelRuntime(options =>
        {
            options.Urls = ["http://127.0.0.1:0"];
            options.HostFile = hostFile;
            options.FunctionClasses = classes.Contains;
            options.DurableDatabasePath = Path.Combine(folder, "durable.db");
            options.ShutdownTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Logging.ClearProviders().AddProvider(log);
        return builder;
    }

    public static string NewFolder() => Directory.CreateTempSubdirectory("functions-kestrel-").FullName;

    public static Task<TestApp> StartAsync(params Type[] classes) => StartAsync(_ => { }, classes);

    public static async Task<TestApp> StartAsync(Action<FunctionsApplicationBuilder> configure, params Type[] classes)
    {
        var folder = NewFolder();
        var log = new LogRecorder();
        var builder = Builder(folder, log, HostJson(""), classes);
        configure(builder);
        var app = new TestApp(builder.Build(), folder, log);
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            await app.Host.StartAsync(bound.Token);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        app.Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = app.Address, Timeout = Bound };
        return app;
    }

    /// <summary>Builds an app that must be refused, and gives its faults.</summary>
    public static string[] FaultsOf(params Type[] classes) => FaultsOf(_ => { }, classes);

    public static string[] FaultsOf(Action<FunctionsApplicationBuilder> configure, params Type[] classes)
    {
        var folder = NewFolder();
        try
        {
            var builder = Builder(folder, new LogRecorder(), HostJson(""), classes);
            configure(builder);
            return [.. Assert.Throws<FunctionsStartupException>(() => builder.Build()).Faults];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static string HostJson(string routePrefix) =>
        $$"""{ "version": "2.0", "extensions": { "http": { "routePrefix": "{{routePrefix}}" }, "durableTask": { "hubName": "Test" } } }""";

    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    public async Task<string> GetTextAsync(string path) => await Client.GetStringAsync(path);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        try
        {
            using var bound = new CancellationTokenSource(Bound);
            await Host.StopAsync(bound.Token);
        }
        finally
        {
            await ((IAsyncDisposable)Host).DisposeAsync();
            Directory.Delete(Folder, recursive: true);
        }
    }
}
