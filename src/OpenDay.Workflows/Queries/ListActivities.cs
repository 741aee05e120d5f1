using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The activities that citizens can sign up for, with the places that are left; those that are over are not among them.</summary>
public sealed class ListActivities
{
    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ListActivities(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<IReadOnlyList<ActivityView>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var campaign = await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var announced = (await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken))
            .Where(assignment => assignment is { Activity.SignUp: not null, Waived: null } && assignment.Activity.EndsAt > now)
            .OrderBy(assignment => assignment.Activity!.StartsAt)
            .ThenBy(assignment => assignment.Id, StringComparer.Ordinal)
            .ToList();
        if (announced.Count == 0)
        {
            return [];
        }

        var signUps = (await _reader.ListAsync<SignUp>(campaignId, RowKeys.SignUpPrefix, cancellationToken)).ToLookup(signUp => signUp.AssignmentId);
        return [.. announced.Select(assignment => ActivityView.Of(campaign, assignment, [.. signUps[assignment.Id]], now))];
    }

    /// <summary>One of them, also when it is over.</summary>
    public async Task<ActivityView> ReadAsync(string campaignId, string assignmentId, CancellationToken cancellationToken)
    {
        var campaign = await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var assignment = await _reader.GetAssignmentAsync(campaignId, assignmentId, cancellationToken);
        SignUpRules.RequireTerms(assignment);
        return ActivityView.Of(
            campaign, assignment, [.. await _reader.ListAsync<SignUp>(campaignId, RowKeys.SignUpsOf(assignmentId), cancellationToken)], _clock.GetUtcNow());
    }
}
