using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Audit;

namespace OpenDay.Workflows.Queries;

/// <summary>A campaign's audit chain, page by page.</summary>
public sealed class ReadAudit
{
    private readonly ChainReading _chains;
    private readonly CampaignReader _reader;

    internal ReadAudit(ChainReading chains, CampaignReader reader) => (_chains, _reader) = (chains, reader);

    public Task<AuditPage> RunAsync(string campaignId, long after, CancellationToken cancellationToken) => RunAsync(campaignId, AuditSearch.All, after, cancellationToken);

    /// <param name="after">Sequence of the last entry already read; 0 begins at the beginning.</param>
    public async Task<AuditPage> RunAsync(string campaignId, AuditSearch search, long after, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        return await _chains.PageAsync(campaignId, search, after, cancellationToken);
    }
}
