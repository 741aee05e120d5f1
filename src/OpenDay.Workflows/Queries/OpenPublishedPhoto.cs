using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A photo that was published; no other is given out, whatever hash is asked for.</summary>
public sealed class OpenPublishedPhoto
{
    private readonly CampaignReader _reader;
    private readonly SubmissionReader _submissions;

    internal OpenPublishedPhoto(CampaignReader reader, SubmissionReader submissions) => (_reader, _submissions) = (reader, submissions);

    public async Task<BlobContent> RunAsync(string campaignId, string hash, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        return await _reader.FindAsync<string>(campaignId, RowKeys.PublishedPhoto(hash), cancellationToken) is null
            ? throw SubmissionReader.NoPhoto(hash)
            : await _submissions.OpenAsync(hash, cancellationToken);
    }
}
