using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>One published item as everybody may read it: the very revision that was passed.</summary>
public sealed class ReadPublication
{
    private readonly CampaignReader _reader;
    private readonly SubmissionReader _submissions;

    internal ReadPublication(CampaignReader reader, SubmissionReader submissions) => (_reader, _submissions) = (reader, submissions);

    public async Task<PublishedItem> RunAsync(string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var record = await _reader.FindAsync<PublicationRecord>(campaignId, RowKeys.Publication(submissionId), cancellationToken)
            ?? throw new RefusalException(
                RefusalKind.NotFound, "publication-unknown", $"Nothing was published as '{submissionId}'. The column lists what was: /open/{campaignId}.");
        var (submission, _) = await _submissions.GetAsync(campaignId, submissionId, cancellationToken);
        var revision = (await _submissions.RevisionsAsync(campaignId, submission, cancellationToken))
            .Single(candidate => candidate.Hash == record.RevisionHash && candidate.PublishedAt is not null);
        return new PublishedItem(
            PublicationView.Of(plan, record),
            await _submissions.TextAsync(revision.Content.TextHash, cancellationToken),
            revision.Content.Photos,
            revision.Verdicts);
    }
}

/// <summary>A published item whole, with the verdicts that let it through.</summary>
public sealed record PublishedItem(PublicationView Item, Document Text, IReadOnlyList<RevisionPhoto> Photos, IReadOnlyList<Verdict> Verdicts);
