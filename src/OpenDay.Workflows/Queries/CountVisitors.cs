using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>How many signed up for each activity and came, also after who they were has been removed.</summary>
public sealed class CountVisitors
{
    private readonly CampaignReader _reader;

    internal CountVisitors(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<VisitorCounts>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        var signUps = (await _reader.ListAsync<SignUp>(campaignId, RowKeys.SignUpPrefix, cancellationToken)).ToLookup(signUp => signUp.AssignmentId);
        return
        [
            .. from assignment in await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken)
               let activity = assignment.Activity
               let terms = activity?.SignUp
               where terms is not null
               orderby activity.StartsAt, assignment.Id
               let own = signUps[assignment.Id]
               select new VisitorCounts(
                   assignment.Id,
                   activity.Title,
                   assignment.DepartmentName,
                   terms.Places,
                   own.Count(signUp => signUp.State == SignUpState.Confirmed),
                   own.Count(signUp => signUp.State == SignUpState.Waiting),
                   own.Count(signUp => signUp.State == SignUpState.Cancelled),
                   own.Count(signUp => signUp.State == SignUpState.Attended),
                   own.Count(signUp => signUp.State == SignUpState.NoShow)),
        ];
    }
}

/// <summary>The sign-ups for one activity, by state.</summary>
public sealed record VisitorCounts(
    string AssignmentId, string Title, string DepartmentName, int Places, int Confirmed, int Waiting, int Cancelled, int Attended, int NoShow);
