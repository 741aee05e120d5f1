using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>Reads what became of a submission in public: its publication, and the very revision that it names.</summary>
internal sealed class PublicationReader(CampaignReader reader)
{
    /// <summary>The publication, also one that was withdrawn.</summary>
    public async Task<(CampaignPlan Plan, PublicationRecord Record)> GetAsync(string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var (_, plan) = await reader.GetPlannedAsync(campaignId, cancellationToken);
        var record = await reader.FindAsync<PublicationRecord>(campaignId, RowKeys.Publication(submissionId), cancellationToken)
            ?? throw new RefusalException(
                RefusalKind.NotFound, "publication-unknown", $"Nothing was published as '{submissionId}'. The column lists what was: /open/{campaignId}.");
        return (plan, record);
    }

    /// <summary>The published revision, whether or not a newer one has been sent in.</summary>
    public async Task<Revision> RevisionAsync(string campaignId, PublicationRecord record, CancellationToken cancellationToken)
    {
        var submission = await reader.FindAsync<Submission>(campaignId, RowKeys.Submission(record.SubmissionId), cancellationToken)
            ?? throw CampaignReads.NoSubmission(campaignId, record.SubmissionId);
        return submission.Current.Number == record.RevisionNumber
            ? submission.Current
            : await reader.FindAsync<Revision>(campaignId, RowKeys.Revision(record.SubmissionId, record.RevisionNumber), cancellationToken)
                ?? throw CampaignReads.NoSubmission(campaignId, record.SubmissionId);
    }
}
