using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Queries;

/// <summary>One submission, for the office and for its own department.</summary>
public sealed class ReadSubmission
{
    private readonly SubmissionReader _submissions;

    internal ReadSubmission(SubmissionReader submissions) => _submissions = submissions;

    public async Task<SubmissionView> RunAsync(string campaignId, string submissionId, Person reader, CancellationToken cancellationToken)
    {
        var (submission, assignment) = await _submissions.GetAsync(campaignId, submissionId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        var revisions = await _submissions.RevisionsAsync(campaignId, submission, cancellationToken);
        return new SubmissionView(
            submission.Id,
            submission.AssignmentId,
            submission.DeliverableId,
            assignment.Deliverables.First(deliverable => deliverable.Id == submission.DeliverableId).State,
            submission.Current.Content.Title,
            await _submissions.TextAsync(submission.Current.Content.TextHash, cancellationToken),
            RevisionView.Of(submission.Current),
            [.. revisions.Select(RevisionView.Of)],
            submission.Claim);
    }
}
