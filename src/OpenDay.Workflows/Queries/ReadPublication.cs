using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Workflows.Queries;

/// <summary>One published item as everybody may read it: the very revision that was passed, or what stands in its place.</summary>
public sealed class ReadPublication
{
    private readonly PublicationReader _publications;
    private readonly SubmissionReader _submissions;

    internal ReadPublication(PublicationReader publications, SubmissionReader submissions) => (_publications, _submissions) = (publications, submissions);

    /// <returns>Without text, photos and verdicts where it was withdrawn.</returns>
    public async Task<PublishedItem> RunAsync(string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var (plan, record) = await _publications.GetAsync(campaignId, submissionId, cancellationToken);
        var item = PublicationView.Of(plan, record);
        if (item.Withdrawal is not null)
        {
            return new PublishedItem(item, Document.Of([]), [], []);
        }

        var revision = await _publications.RevisionAsync(campaignId, record, cancellationToken);
        return new PublishedItem(
            item, await _submissions.TextAsync(revision.Content.TextHash, cancellationToken), revision.Content.Photos, revision.Verdicts);
    }
}

/// <summary>A published item whole, with the verdicts that let it through.</summary>
public sealed record PublishedItem(PublicationView Item, Document Text, IReadOnlyList<RevisionPhoto> Photos, IReadOnlyList<Verdict> Verdicts);
