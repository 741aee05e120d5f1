using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Functions.Kestrel.Discovery;
using Functions.Kestrel.Durable;
using Functions.Kestrel.Http;
using Functions.Kestrel.Invocation;
using Functions.Kestrel.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Functions.Kestrel.Hosting;

/// <summary>Turns what the app's builder gathered into a host, or refuses with every fault at once.</summary>
internal sealed class KestrelRuntimeBuilder(FunctionsApplicationBuilder builder, WebApplicationBuilder web)
{
    private const string DefaultUrl = "http://localhost:7071";

    private readonly List<string> faults = [];

    public IHost Build()
    {
        var options = new KestrelRuntimeOptions();
        foreach (var configure in builder.RuntimeOptions)
        {
            configure(options);
        }

        var hostFile = HostFile.Read(options.HostFile ?? Path.Combine(AppContext.BaseDirectory, "host.json"), faults);
        var functions = new FunctionFinder(hostFile, web.Configuration, faults).Find(options);
        if (!builder.IsWebApplication && functions.FirstOrDefault(function => function.Kind is FunctionKind.Http) is { } http)
        {
            faults.Add($"The function '{http.Name}' ({http.EntryPoint}) has an HTTP trigger, but the app has no web part. "
                + "Call builder.ConfigureFunctionsWebApplication() before builder.Build().");
        }

        var timers = new TimerPlanner(web.Configuration, faults).Plan(functions);
        Refuse();

        AddServices(options, functions);
        web.Services.AddSingleton(timers);
        var durable = DurableFunctions.Add(web.Services, options, functions, hostFile);
        Listen(options);
        var app = web.Build();
        try
        {
            faults.AddRange(ConstructorRules.Faults(functions, app.Services));
            new HttpEndpoints(app.Services, faults).Map(app, functions);
            Refuse();
            durable?.Attach(app.Services);
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    private void AddServices(KestrelRuntimeOptions options, IReadOnlyList<DiscoveredFunction> functions)
    {
        var services = web.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(new FunctionPipeline(builder.Middleware));
        services.AddSingleton<FunctionInvokers>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<FunctionsRuntime>(provider, functions));
        services.AddSingleton<IFunctionsRuntime>(provider => provider.GetRequiredService<FunctionsRuntime>());
        services.AddSingleton<TimerService>();
        services.AddHostedService(provider => provider.GetRequiredService<TimerService>());
        services.AddHostedService<StartupLog>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.PostConfigure<KestrelServerOptions>(HostLimits.Apply);
        if (functions.Any(function => typeof(IActionResult).IsAssignableFrom(ReturnTypes.ValueOf(function.Method))))
        {
            services.AddMvcCore();
        }
    }

    private void Listen(KestrelRuntimeOptions options)
    {
        if (!builder.IsWebApplication)
        {
            web.Services.AddSingleton<IServer, NoServer>();
        }
        else if (options.Urls is { Length: > 0 } urls)
        {
            web.WebHost.UseUrls(urls);
        }
        else if (string.IsNullOrEmpty(web.Configuration["urls"]) && !web.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            web.WebHost.UseUrls(DefaultUrl);
        }
    }

    private void Refuse()
    {
        if (faults.Count > 0)
        {
            throw new FunctionsStartupException(faults);
        }
    }
}
