using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Queries;

/// <summary>The text of a published item as the bytes that its text hash is taken of.</summary>
public sealed class OpenPublishedText
{
    private readonly PublicationReader _publications;
    private readonly SubmissionReader _submissions;

    internal OpenPublishedText(PublicationReader publications, SubmissionReader submissions) => (_publications, _submissions) = (publications, submissions);

    public async Task<(string Hash, BlobContent Text)> RunAsync(string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var (plan, record) = await _publications.GetAsync(campaignId, submissionId, cancellationToken);
        var hash = PublicationView.Of(plan, record).RequirePublic().TextHash;
        return (hash, await _submissions.OpenAsync(hash, cancellationToken));
    }
}
