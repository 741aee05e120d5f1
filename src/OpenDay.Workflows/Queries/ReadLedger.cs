using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The ledger 台账, for whatever form it is to be written in.</summary>
public sealed class ReadLedger
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ReadLedger(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<Ledger> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var submissions = (await _reader.ListAsync<Submission>(campaignId, RowKeys.SubmissionPrefix, cancellationToken))
            .ToDictionary(submission => submission.Id, StringComparer.Ordinal);
        var departments = plan.Departments
            .Concat(await _reader.ListAsync<DepartmentPlan>(campaignId, RowKeys.DepartmentPrefix, cancellationToken))
            .ToLookup(department => department.Id, StringComparer.Ordinal);
        var now = _clock.GetUtcNow();
        var assignments = await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken);
        return new Ledger(plan, now, [.. assignments.SelectMany(assignment => Lines(plan, assignment, departments[assignment.DepartmentId].FirstOrDefault(), submissions, now))]);
    }

    /// <param name="department">The plan's word goes before that of whoever the office added.</param>
    private static IEnumerable<LedgerLine> Lines(
        CampaignPlan plan, Assignment assignment, DepartmentPlan? department, Dictionary<string, Submission> submissions, DateTimeOffset now)
    {
        var duty = new LedgerLine(
            assignment.Id,
            plan.Track(assignment.TrackId).Title,
            assignment.DepartmentName,
            assignment.Participation,
            assignment.Contact ?? department?.Clerk,
            assignment.Activity,
            null,
            LedgerState.Of(assignment),
            null,
            [],
            assignment.Waived);
        return assignment.Deliverables.Count == 0
            ? [duty]
            : assignment.Deliverables.Select(deliverable =>
            {
                var revision = deliverable.SubmissionId is { } id && submissions.TryGetValue(id, out var submission) ? submission.Current : null;
                return duty with
                {
                    Deliverable = deliverable,
                    State = LedgerState.Of(deliverable, now),
                    Photos = revision?.Content.Photos.Count,
                    Verdicts = [.. (revision?.Verdicts ?? []).Select(verdict => new LedgerVerdict(plan.Level(verdict.LevelId).Title, verdict.Passed, verdict.At))],
                };
            });
    }
}
