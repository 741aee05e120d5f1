using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>How a sign-up stands, for whoever holds its code. It names nobody: a link may fall into other hands.</summary>
public sealed class ReadSignUp
{
    private readonly CampaignReader _reader;

    internal ReadSignUp(CampaignReader reader) => _reader = reader;

    public async Task<SignUpView> RunAsync(string campaignId, string assignmentId, string code, CancellationToken cancellationToken)
    {
        var assignment = await _reader.GetAssignmentAsync(campaignId, assignmentId, cancellationToken);
        var signUp = await _reader.FindAsync<SignUp>(campaignId, RowKeys.SignUp(assignmentId, AccessCode.IdOf(code)), cancellationToken)
            ?? throw CampaignReads.NoSignUp(assignmentId);
        int? ahead = signUp.State == SignUpState.Waiting
            ? (await _reader.ListAsync<SignUp>(campaignId, RowKeys.SignUpsOf(assignmentId), cancellationToken)).Count(other => other.State == SignUpState.Waiting && other.Number < signUp.Number)
            : null;
        var activity = assignment.Activity!;
        return new(assignmentId, activity.Title, activity.Place, activity.StartsAt, activity.EndsAt, activity.SignUp?.How ?? "", signUp.State, ahead, signUp.ConfirmedAt);
    }
}

/// <summary>A sign-up as its citizen sees it.</summary>
/// <param name="Ahead">How many wait before them; null where they do not wait.</param>
public sealed record SignUpView(
    string AssignmentId, string Title, string Place, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string How, SignUpState State, int? Ahead, DateTimeOffset? ConfirmedAt);
