using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Queries;

/// <summary>One assignment, for the office and for its own department.</summary>
public sealed class ReadAssignment
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ReadAssignment(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<AssignmentView> RunAsync(string campaignId, string assignmentId, Person reader, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var assignment = await _reader.GetAssignmentAsync(campaignId, assignmentId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        return AssignmentView.Of(plan, assignment, _clock.GetUtcNow());
    }
}
