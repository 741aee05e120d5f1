using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A photo that is public; no other is given out, whatever hash is asked for.</summary>
public sealed class OpenPublishedPhoto
{
    private readonly CampaignReader _reader;
    private readonly SubmissionReader _submissions;

    internal OpenPublishedPhoto(CampaignReader reader, SubmissionReader submissions) => (_reader, _submissions) = (reader, submissions);

    public async Task<BlobContent> RunAsync(string campaignId, string hash, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        foreach (var photo in await _reader.ListAsync<PublicPhoto>(campaignId, RowKeys.PublicPhotos(hash), cancellationToken))
        {
            var publication = await _reader.FindAsync<PublicationRecord>(campaignId, RowKeys.Publication(photo.SubmissionId), cancellationToken);
            if (publication is { Withdrawal: null } && publication.RevisionHash == photo.RevisionHash)
            {
                return await _submissions.OpenAsync(hash, cancellationToken);
            }
        }

        throw SubmissionReader.NoPhoto(hash);
    }
}
