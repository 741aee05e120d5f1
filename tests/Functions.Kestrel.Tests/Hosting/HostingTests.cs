using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Functions.Kestrel.Tests.Hosting;

/// <summary>The host around the functions: settings, start, stop, and what drivers see of it.</summary>
public sealed class HostingTests
{
    [Fact]
    public void Settings_come_from_the_command_line_over_the_environment()
    {
        Environment.SetEnvironmentVariable("KestrelHostingTests__FromEnvironment", "environment");
        Environment.SetEnvironmentVariable("KestrelHostingTests__FromBoth", "environment");

        var builder = FunctionsApplication.CreateBuilder(["--KestrelHostingTests:FromBoth=arguments"]);

        Assert.Equal("environment", builder.Configuration["KestrelHostingTests:FromEnvironment"]);
        Assert.Equal("arguments", builder.Configuration["KestrelHostingTests:FromBoth"]);
        Assert.Equal(AppContext.BaseDirectory, builder.Environment.ContentRootPath);
        Assert.Same(builder.Configuration, ((IHostApplicationBuilder)builder).Configuration);
    }

    [Fact]
    public async Task The_app_tells_its_addresses_and_functions()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddSingleton<Meeting>(), typeof(Mixed), typeof(Meeters));

        Assert.Equal("127.0.0.1", app.Address.Host);
        Assert.NotEqual(0, app.Address.Port);
        Assert.Contains(app.Log.Lines, line => line.Level == LogLevel.Information && line.Text == $"3 functions on {app.Address}");
        Assert.Equal(
            [
                ("Meet", FunctionKind.Http, "meet/{id}", "GET,POST", null),
                ("Open", FunctionKind.Http, "open", "", null),
                ("Tick", FunctionKind.Timer, null, "", "0 0 9 * * *"),
            ],
            app.Runtime.Functions.Select(function =>
                (function.Name, function.Kind, function.Route, string.Join(',', function.Methods), function.Schedule)));
        Assert.Equal(typeof(Meeters).GetMethod("Meet"), app.Runtime.Functions[0].Method);
        Assert.Same(TimeProvider.System, app.Get<TimeProvider>());
    }

    [Fact]
    public async Task A_stop_lets_requests_under_way_finish_and_takes_no_more()
    {
        await using var app = await TestApp.StartAsync(builder => builder.Services.AddSingleton<Meeting>(), typeof(Meeters));
        var meeting = app.Get<Meeting>();
        var address = app.Address;
        var answer = app.Client.GetStringAsync("meet/1");
        await meeting.Arrived.Task.WaitAsync(TestApp.Bound);

        var stop = app.Host.StopAsync();
        Assert.False(stop.IsCompleted);
        meeting.MayLeave.SetResult();

        Assert.Equal("met 1", await answer.WaitAsync(TestApp.Bound));
        await stop.WaitAsync(TestApp.Bound);
        using var late = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => late.GetAsync(new Uri(address, "meet/2")));
    }

    [Fact]
    public async Task An_app_without_the_web_part_opens_no_port()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.UseKestrelRuntime(options => options.FunctionClasses = type => type == typeof(Ticking));
        builder.Logging.ClearProviders();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Empty(host.Services.GetRequiredService<IFunctionsRuntime>().Addresses);
        await host.Services.GetRequiredService<IFunctionsRuntime>().WhenIdleAsync().WaitAsync(TestApp.Bound);
        await host.StopAsync();
    }

    [Fact]
    public void A_service_that_a_function_class_needs_and_nobody_registered_is_told_at_start() => Assert.Equal(
        "The function class Functions.Kestrel.Tests.Hosting.HostingTests+Meeters takes 'Meeting meeting' in its constructor; no such service is registered. Add it to builder.Services.",
        Assert.Single(TestApp.FaultsOf(typeof(Meeters))));

    [Fact]
    public async Task Another_activator_makes_the_instances_when_one_is_registered()
    {
        await using var app = await TestApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<Meeting>();
                builder.Services.AddSingleton<IFunctionActivator, OwnActivator>();
            },
            typeof(Meeters));
        app.Get<Meeting>().MayLeave.SetResult();

        Assert.Equal("met 1", await app.GetTextAsync("meet/1"));
        Assert.Equal([typeof(Meeters)], ((OwnActivator)app.Get<IFunctionActivator>()).Made);
    }

    [Fact]
    public async Task Functions_are_found_in_the_entry_assembly_and_a_class_is_chosen_by_the_predicate()
    {
        var options = new KestrelRuntimeOptions();
        Assert.Equal(System.Reflection.Assembly.GetEntryAssembly(), Assert.Single(options.Assemblies));

        await using var app = await TestApp.StartAsync(
            builder => builder.UseKestrelRuntime(own =>
            {
                own.Assemblies.Clear();
                own.Assemblies.Add(typeof(object).Assembly);
            }),
            typeof(Mixed));

        Assert.Empty(app.Runtime.Functions);
        Assert.Equal(HttpStatusCode.NotFound, (await app.Client.GetAsync("open")).StatusCode);
    }

    public sealed class OwnActivator(IServiceProvider services) : IFunctionActivator
    {
        public List<Type> Made { get; } = [];

        public object CreateInstance(Type instanceType, FunctionContext context)
        {
            Made.Add(instanceType);
            return ActivatorUtilities.CreateInstance(services, instanceType);
        }
    }

    public sealed class Meeting
    {
        public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource MayLeave { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public sealed class Meeters(Meeting meeting)
    {
        [Function("Meet")]
        public async Task<IResult> Meet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", "GET", Route = "/meet/{id}/")] HttpRequest request, string id)
        {
            meeting.Arrived.TrySetResult();
            await meeting.MayLeave.Task.WaitAsync(TestApp.Bound);
            return Results.Text($"met {id}");
        }
    }

    public sealed class Mixed
    {
        [Function("Open")]
        public IResult Open([HttpTrigger(AuthorizationLevel.Anonymous, Route = "open")] HttpRequest request) => Results.Ok();

        [Function("Tick")]
        public void Tick([TimerTrigger("0 0 9 * * *")] TimerInfo timer)
        {
        }
    }

    public sealed class Ticking
    {
        [Function("Tick")]
        public void Tick([TimerTrigger("0 0 9 * * *")] TimerInfo timer)
        {
        }
    }
}
