using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Queries;

/// <summary>A photo of a submission, for those who may read the submission.</summary>
public sealed class OpenSubmissionPhoto
{
    private readonly SubmissionReader _submissions;

    internal OpenSubmissionPhoto(SubmissionReader submissions) => _submissions = submissions;

    public async Task<BlobContent> RunAsync(string campaignId, string submissionId, string hash, Person reader, CancellationToken cancellationToken)
    {
        var (submission, assignment) = await _submissions.GetAsync(campaignId, submissionId, cancellationToken);
        CampaignReader.RefuseForeign(reader, assignment.DepartmentId);
        return SubmissionReader.Holds(await _submissions.RevisionsAsync(campaignId, submission, cancellationToken), hash)
            ? await _submissions.OpenAsync(hash, cancellationToken)
            : throw SubmissionReader.NoPhoto(hash);
    }
}
