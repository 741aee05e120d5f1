using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Rehearsals;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>
/// What would follow if a campaign were started from a plan, or, where it runs already, if it had been. Nothing is written and nobody is told.
/// </summary>
public sealed class RehearsePlan
{
    private readonly CampaignReader _reader;
    private readonly PlanLibrary _plans;
    private readonly TimeProvider _clock;

    internal RehearsePlan(CampaignReader reader, PlanLibrary plans, TimeProvider clock) => (_reader, _plans, _clock) = (reader, plans, clock);

    public async Task<PlanRehearsal> RunAsync(ReadOnlyMemory<byte> plan, CancellationToken cancellationToken)
    {
        var reading = PlanReader.Read(plan);
        if (reading.Plan is not { } readable)
        {
            return new PlanRehearsal(null, null, null, [], reading.Errors, null);
        }

        var running = await _reader.FindAsync<Campaign>(readable.Id, RowKeys.Campaign, cancellationToken);
        var startedAt = running?.StartedAt ?? _clock.GetUtcNow();
        var nobodyActs = Rehearsal.Run(readable, startedAt, RehearsedConduct.NobodyActs);
        return new PlanRehearsal(
            readable,
            nobodyActs,
            Rehearsal.Run(readable, startedAt, RehearsedConduct.EverybodyInTime),
            RehearsalWarnings.Of(nobodyActs),
            [],
            running is null ? null : await CompareAsync(running, plan, cancellationToken));
    }

    private async Task<RunningPlan> CompareAsync(Campaign running, ReadOnlyMemory<byte> plan, CancellationToken cancellationToken)
    {
        var before = await _plans.ReadContentAsync(running.PlanHash, cancellationToken);
        return new RunningPlan(running.StartedAt, PlanLines.Compare(before, plan));
    }
}

/// <summary>A plan played through, or what is wrong with it.</summary>
/// <param name="Plan">Null where it has errors; so is then all else.</param>
/// <param name="Running">Null where no campaign of that id runs.</param>
public sealed record PlanRehearsal(
    CampaignPlan? Plan,
    RehearsedCampaign? NobodyActs,
    RehearsedCampaign? EverybodyInTime,
    IReadOnlyList<RehearsalWarning> Warnings,
    IReadOnlyList<PlanError> Errors,
    RunningPlan? Running);

/// <summary>How a plan differs from the one that a campaign runs by.</summary>
/// <param name="Lines">Those that changed, each change with the lines around it; none where nothing did.</param>
public sealed record RunningPlan(DateTimeOffset StartedAt, IReadOnlyList<PlanLine> Lines);
