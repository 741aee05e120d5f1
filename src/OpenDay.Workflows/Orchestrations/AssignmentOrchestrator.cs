using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Orchestrations;

/// <summary>
/// Waits, for one assignment, for whichever comes first: the next item of its agenda, or news that its records changed.
/// Then it has the due reminders planned and begins again as new, so that its history stays as short on the last day as on the first.
/// </summary>
public static class AssignmentOrchestrator
{
    public static async Task RunAsync(TaskOrchestrationContext context, AssignmentTimeline timeline)
    {
        var step = await context.CallActivityAsync<AssignmentStep>(nameof(PlanAssignmentStep), timeline, ActivityRetries.Options);
        if (step.Finished)
        {
            return;
        }

        context.SetCustomStatus(new { step.NextAt });
        using var waiting = new CancellationTokenSource();
        var changed = context.WaitForExternalEvent<string?>(EventNames.AssignmentChanged, waiting.Token);
        var agendaDue = step.NextAt is { } nextAt ? context.CreateTimer(nextAt.UtcDateTime, waiting.Token) : null;
        var first = agendaDue is null ? await Task.WhenAny(changed) : await Task.WhenAny(changed, agendaDue);

        // Not CancelAsync: it goes through the thread pool, where no replay can follow.
        waiting.Cancel();
        if (first == agendaDue)
        {
            await context.CallActivityAsync<AssignmentStep>(
                nameof(PlanReminders), timeline with { AsOf = new DateTimeOffset(context.CurrentUtcDateTime, TimeSpan.Zero) }, ActivityRetries.Options);
        }

        context.ContinueAsNew(timeline);
    }
}
