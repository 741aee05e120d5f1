using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using OpenDay.Campaigns.Rehearsals;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>
/// What would follow if a campaign were started from a plan, or, where it runs already, if it had been; and what if it took the place of the plan that it runs by. Nothing is written and nobody is told.
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
            running is null ? null : await CompareAsync(running, readable, plan, cancellationToken));
    }

    private async Task<RunningPlan> CompareAsync(Campaign running, CampaignPlan to, ReadOnlyMemory<byte> plan, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var before = await _plans.ReadContentAsync(running.PlanHash, cancellationToken);
        var from = await _plans.ReadAsync(running, cancellationToken);
        var assignments = await _reader.ListAsync<Assignment>(running.Id, RowKeys.AssignmentPrefix, cancellationToken);
        var departments = await _reader.ListAsync<DepartmentPlan>(running.Id, RowKeys.DepartmentPrefix, cancellationToken);
        var followed = PlanFollowing.Of(from, to, assignments, departments, "", now);
        var signUps = new List<SignUp>();
        foreach (var follower in followed.Where(follower => follower.LosesSignUp))
        {
            signUps.AddRange(await _reader.ListAsync<SignUp>(running.Id, RowKeys.SignUpsOf(follower.After.Id), cancellationToken));
        }

        var complete = RetiredParts.Between(from, to)?.Behind(to) ?? to;
        var afterwards = assignments.ToDictionary(assignment => assignment.Id, StringComparer.Ordinal);
        foreach (var follower in followed)
        {
            afterwards[follower.After.Id] = follower.After;
        }

        return new RunningPlan(running.StartedAt, PlanLines.Compare(before, plan))
        {
            Hash = running.PlanHash,
            IsClosed = running.IsClosed,
            Obstacles = PlanObstacles.Of(from, to, assignments, followed, signUps, now),
            Complete = complete,
            Followed = followed,
            RemindersBefore = RemindersAhead(running, from, assignments, now),
            RemindersAfter = RemindersAhead(running, complete, afterwards.Values, now),
        };
    }

    private static int RemindersAhead(Campaign campaign, CampaignPlan plan, IEnumerable<Assignment> assignments, DateTimeOffset now)
    {
        var time = CampaignTime.Of(plan);
        return assignments.Sum(assignment => Agenda.Of(campaign with { Paused = false }, plan, assignment, time).Count(item => item.At > now));
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
public sealed record RunningPlan(DateTimeOffset StartedAt, IReadOnlyList<PlanLine> Lines)
{
    /// <summary>SHA-256 of the plan that the campaign runs by: what the new one was compared with.</summary>
    public required string Hash { get; init; }

    public required bool IsClosed { get; init; }

    /// <summary>What forbids to put the plan in the other's place.</summary>
    public required IReadOnlyList<PlanError> Obstacles { get; init; }

    /// <summary>The plan with what retires: all that <see cref="Followed"/> can name.</summary>
    public required CampaignPlan Complete { get; init; }

    /// <summary>What would become of assignments.</summary>
    public required IReadOnlyList<FollowedAssignment> Followed { get; init; }

    /// <summary>How many reminders lie ahead by the present plan, if nobody acts.</summary>
    public required int RemindersBefore { get; init; }

    /// <summary>How many would lie ahead.</summary>
    public required int RemindersAfter { get; init; }
}
