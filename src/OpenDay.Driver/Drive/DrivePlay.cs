using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;
using OpenDay.Driver.Views;

namespace OpenDay.Driver.Drive;

/// <summary>
/// Plays the script in order: lets time pass up to an action's instant, performs it, looks at how the campaign stands. Actions in
/// the journal are not done again. Every morning, after the day's reminders, it looks as well.
/// </summary>
internal sealed class DrivePlay(
    OpenDayClient client, IDriverClock clock, DrivenPlan plan, CampaignScript script, DriveJournal journal, ActionPerforming performing, IDriveView view)
{
    private static readonly TimeSpan s_morningRound = new(9, 10, 0);

    /// <summary>Long enough for the orchestrations to hear of the close.</summary>
    private static readonly TimeSpan s_aftermath = TimeSpan.FromMinutes(40);

    private const int MostLooks = 100;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromHours(1);

    private readonly HashSet<string> _seenMessages = new(StringComparer.Ordinal);
    private bool _mayBeRepeat = journal.Count > 0;
    private bool _isCatchingUp = journal.Count > 0;

    public async Task<DriveSummary> RunAsync(CancellationToken cancellationToken)
    {
        var start = script.Start();
        await PlayAsync(start, cancellationToken);
        var rest = script.Continue(await client.ListAssignmentsAsync(script.Cast.OfficeClerk, plan.Id, cancellationToken));
        foreach (var action in rest)
        {
            await PlayAsync(action, cancellationToken);
        }

        await PassTimeAsync(rest[^1].At + s_aftermath, cancellationToken);
        await WhenOrchestrationEndedAsync(cancellationToken);
        await LookAsync(withMessages: true, cancellationToken);
        return await new SummaryReading(client, script.Cast, plan.Id).ReadAsync([start, .. rest], cancellationToken);
    }

    /// <summary>Elsewhere than on a virtual clock, the orchestrations need their time; that they end at all is for the summary to say.</summary>
    private async Task WhenOrchestrationEndedAsync(CancellationToken cancellationToken)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var standing = await client.ReadStandingAsync(script.Cast.OfficeClerk, plan.Id, cancellationToken);
            if (string.Equals(standing.Orchestration?.RuntimeStatus, "completed", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }

            await clock.AdvanceToAsync(clock.Now + s_betweenLooks, cancellationToken);
        }
    }

    private async Task PlayAsync(ScriptedAction action, CancellationToken cancellationToken)
    {
        if (journal.Has(action.Key))
        {
            return;
        }

        await PassTimeAsync(action.At, cancellationToken);
        view.Acting(action);
        var outcome = await performing.PerformAsync(action, _mayBeRepeat, cancellationToken);
        _mayBeRepeat = false;
        view.Acted(action, outcome);
        await LookAsync(withMessages: false, cancellationToken);
    }

    private async Task PassTimeAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        for (var morning = NextMorning(); morning < until && journal.Count > 0; morning = NextMorning())
        {
            await clock.AdvanceToAsync(morning, cancellationToken);
            await LookAsync(withMessages: true, cancellationToken);
        }

        await clock.AdvanceToAsync(until, cancellationToken);
    }

    private DateTimeOffset NextMorning()
    {
        var now = clock.Now.ToOffset(plan.StartsAt.Offset);
        var morning = new DateTimeOffset(now.Date + s_morningRound, now.Offset);
        return morning > now ? morning : morning.AddDays(1);
    }

    /// <summary>Shows how the campaign stands, and, where asked for, which messages left since the last look.</summary>
    private async Task LookAsync(bool withMessages, CancellationToken cancellationToken)
    {
        var standing = await client.ReadStandingAsync(script.Cast.OfficeClerk, plan.Id, cancellationToken);
        IReadOnlyList<ListedMessage> messages = [];
        if (withMessages || _isCatchingUp)
        {
            var all = await client.ListMessagesAsync(script.Cast.OfficeClerk, plan.Id, cancellationToken);
            messages = [.. all.Where(message => _seenMessages.Add(message.Key))];
        }

        // What left before a drive was killed has been shown already.
        view.Looked(standing, _isCatchingUp ? [] : messages, isMorning: withMessages);
        _isCatchingUp = false;
    }
}
