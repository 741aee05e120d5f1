using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// A client that asks the next life of a hub what the last one did not answer. What was not answered was not committed, so nothing is
/// done twice.
/// </summary>
internal sealed class RevivedClient(TestHub hub) : DurableTaskClient(string.Empty)
{
    public override DurableEntityClient Entities { get; } = new RevivedEntityClient(hub);

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        this.AskAsync(client => client.ScheduleNewOrchestrationInstanceAsync(orchestratorName, input, options, cancellation));

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        this.DoAsync(client => client.RaiseEventAsync(instanceId, eventName, eventPayload, cancellation));

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        this.AskAsync(client => client.WaitForInstanceStartAsync(instanceId, getInputsAndOutputs, cancellation));

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        this.AskAsync(client => client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation));

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        this.DoAsync(client => client.TerminateInstanceAsync(instanceId, options, cancellation));

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        this.DoAsync(client => client.SuspendInstanceAsync(instanceId, reason, cancellation));

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        this.DoAsync(client => client.ResumeInstanceAsync(instanceId, reason, cancellation));

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        this.AskAsync(client => client.GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation));

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        hub.Pages(services => services.GetRequiredService<DurableTaskClient>().GetAllInstancesAsync(filter));

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = default,
        DateTimeOffset? completedTimeTo = default,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default) => this.AskAsync(client => client.ListInstanceIdsAsync(
            runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey, cancellation));

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        this.AskAsync(client => client.PurgeInstanceAsync(instanceId, options, cancellation));

    // It takes several commits, and would count too little if it began anew.
    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        hub.AskSparedAsync(services =>
            services.GetRequiredService<DurableTaskClient>().PurgeAllInstancesAsync(filter, options, cancellation));

    public override Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default) =>
        this.AskAsync(client => client.RestartAsync(instanceId, restartWithNewInstanceId, cancellation));

    public override Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default) =>
        this.DoAsync(client => client.RewindInstanceAsync(instanceId, reason, cancellation));

    public override ValueTask DisposeAsync() => default;

    private Task<T> AskAsync<T>(Func<DurableTaskClient, Task<T>> ask) =>
        hub.AskAsync(services => ask(services.GetRequiredService<DurableTaskClient>()));

    private Task DoAsync(Func<DurableTaskClient, Task> act) => this.AskAsync(async client =>
    {
        await act(client);
        return true;
    });
}
