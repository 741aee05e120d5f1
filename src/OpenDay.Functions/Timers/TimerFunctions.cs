using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Uploads;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Timers;

/// <summary>What happens by the clock. All of it may run late, twice or at the same time as anything else.</summary>
public sealed class TimerFunctions(
    WatchedTimers watched,
    DrainOutbox drainOutbox,
    ReconcileOrchestrations reconcileOrchestrations,
    RemoveExpiredUploads removeExpiredUploads,
    RemovePersonalData removePersonalData,
    RemoveExpiredAccess removeExpiredAccess,
    KeepAccessLog keepAccessLog,
    WriteChainHeads writeChainHeads)
{
    [Function("SendDueReminders")]
    public Task SendDueReminders(
        [TimerTrigger("%OutboxSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient orchestrations, CancellationToken cancellationToken) =>
        watched.RunAsync("SendDueReminders", timer, () => drainOutbox.RunAsync(orchestrations, cancellationToken), cancellationToken);

    [Function("Reconcile")]
    public Task Reconcile(
        [TimerTrigger("%ReconcileSchedule%")] TimerInfo timer, [DurableClient] DurableTaskClient orchestrations, CancellationToken cancellationToken) =>
        watched.RunAsync("Reconcile", timer, () => reconcileOrchestrations.RunAsync(orchestrations, cancellationToken), cancellationToken);

    [Function("Housekeeping")]
    public Task Housekeeping([TimerTrigger("%HousekeepingSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        watched.RunAsync(
            "Housekeeping",
            timer,
            () => Task.WhenAll(removeExpiredUploads.RunAsync(cancellationToken), removePersonalData.RunAsync(cancellationToken), removeExpiredAccess.RunAsync(cancellationToken), KeepLogsAsync(cancellationToken)),
            cancellationToken);

    /// <summary>What is in the access log by now is in the head that is written of it.</summary>
    private async Task KeepLogsAsync(CancellationToken cancellationToken)
    {
        await keepAccessLog.RunAsync(cancellationToken);
        await writeChainHeads.RunAsync(cancellationToken);
    }
}
