using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenDay.Delivery;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.Commands;
using OpenDay.Functions.Health;
using OpenDay.Functions.Pages;
using OpenDay.Functions.Problems;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Functions.Telemetry;
using OpenDay.Functions.Timers;
using OpenDay.Media;
using OpenDay.Storage;
using OpenDay.Web.Rendering;
using OpenDay.Workflows;

namespace OpenDay.Functions;

/// <summary>The composition root: what the app is made of, the same on both runtimes but for <see cref="Runtime"/>.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        try
        {
            if (CommandLine.Find(args) is { } command)
            {
                return await command(args[1..]);
            }

            using var app = Build(args);
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (Exception error) when (Runtime.Explain(error) is not null)
        {
            // The message says what to do; a stack trace would only hide it.
            Console.Error.WriteLine(Runtime.Explain(error));
            return 1;
        }
    }

    /// <param name="configure">Has the last word before the host is built; for tests.</param>
    internal static IHost Build(string[] args, Action<FunctionsApplicationBuilder>? configure = null)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.UseMiddleware<PublicOrigin>();
        builder.UseMiddleware<ProblemDocuments>();
        builder.UseMiddleware<RequestLimits>();
        builder.UseMiddleware<Admission>();
        builder.UseMiddleware<RateLimiting>();
        builder.UseMiddleware<FormTokenCheck>();
        Runtime.AddTo(builder, args);
        OpenTelemetryExport.AddTo(builder);

        // The host in Azure ends a longer request itself, with an answer that nobody understands.
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimits.Largest);
        builder.Services.AddOpenDayStorage(builder.Configuration);
        builder.Services.AddOpenDayMedia();
        builder.Services.AddOpenDayDelivery(builder.Configuration);
        builder.Services.AddOpenDayWorkflows();
        builder.Services.AddSingleton(RateLimitSettings.Read(builder.Configuration)).AddSingleton(services => new RateCounters(services.GetRequiredService<RateLimitSettings>())).AddSingleton<ClientAddress>();
        builder.Services.AddSingleton<FormTokens>();
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<PageAnswers>();
        builder.Services.AddSingleton<ReviewReading>();
        builder.Services.AddSingleton<RehearsalAnswers>();
        builder.Services.AddSingleton<RowReading>();
        builder.Services.AddSingleton<RowForms>();
        builder.Services.AddSingleton<TaskReading>();
        builder.Services.AddSingleton<AccountReading>();
        builder.Services.AddSingleton(new LivePace(TimeProvider.System));
        builder.Services.AddSingleton<OrchestrationNews>();
        builder.Services.AddSingleton<ReadinessChecks>();
        builder.Services.AddSingleton<WatchedTimers>();
        builder.Services.AddOpenDaySignIn(builder.Configuration, builder.Environment, Runtime.IsDemo(args));
        configure?.Invoke(builder);

        // Why a start failed is told once, by Main; the host would tell it as well, under a stack trace.
        var started = false;
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning);

        // These tell whole addresses, cookies and what a provider answers, and with them keys to work, codes and tokens: whatever level is set for the rest.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Routing.Matching", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.Warning);

        // It says at each start that its keys lie in the store as they are: docs/adr/0013 says why.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var app = builder.Build();
        app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => started = true);
        return app;
    }
}
