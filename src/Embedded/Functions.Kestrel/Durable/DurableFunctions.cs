using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using DurableTask.Sqlite;
using Functions.Kestrel.Hosting;
using Functions.Kestrel.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.Kestrel.Durable;

/// <summary>Gives the app's orchestrators and activities to the durable engine. An app without any gets no engine.</summary>
internal sealed class DurableFunctions(IReadOnlyList<DiscoveredFunction> functions)
{
    private readonly Dictionary<DiscoveredFunction, FunctionInvoker> invokers = [];
    private FunctionPipeline? pipeline;
    private IServiceScopeFactory? scopes;

    public static DurableFunctions? Add(
        IServiceCollection services, KestrelRuntimeOptions options, IReadOnlyList<DiscoveredFunction> functions, HostFile hostFile)
    {
        if (!functions.Any(UsesEngine))
        {
            return null;
        }

        void Configure(SqliteTaskHubOptions hub)
        {
            hub.DatabasePath = options.DurableDatabasePath ?? Path.Combine(AppContext.BaseDirectory, "durable.db");
            hub.TaskHub = hostFile.HubName;
        }

        var durable = new DurableFunctions([.. functions.Where(function => function.TaskName is not null)]);
        services.AddDurableTaskWorker().AddTasks(durable.AddTasks).UseSqlite(Configure);
        services.AddDurableTaskClient().UseSqlite(Configure).RegisterDirectly();
        return durable;
    }

    /// <summary>Knows how each is called, once the services that calls draw on exist.</summary>
    public void Attach(IServiceProvider services)
    {
        pipeline = services.GetRequiredService<FunctionPipeline>();
        scopes = services.GetRequiredService<IServiceScopeFactory>();
        var found = services.GetRequiredService<FunctionInvokers>();
        foreach (var function in functions)
        {
            invokers.Add(function, found.Of(function));
        }
    }

    private static bool UsesEngine(DiscoveredFunction function) =>
        function.TaskName is not null
        || function.Method.GetParameters().Any(parameter => parameter.IsDefined(typeof(DurableClientAttribute)));

    private void AddTasks(DurableTaskRegistry registry)
    {
        foreach (var function in functions)
        {
            if (function.Kind is FunctionKind.Orchestrator)
            {
                registry.AddOrchestrator(
                    new TaskName(function.TaskName!), () => new FunctionOrchestrator(invokers[function], pipeline!, scopes!));
            }
            else
            {
                registry.AddActivity(
                    new TaskName(function.TaskName!), _ => new FunctionActivity(invokers[function], pipeline!, scopes!));
            }
        }
    }
}
