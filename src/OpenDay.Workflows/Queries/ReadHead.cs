using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>How many entries the audit chain has: it grows with every change of the campaign, so that whoever knows the number knows whether anything changed.</summary>
public sealed class ReadHead
{
    private readonly CampaignReader _reader;

    internal ReadHead(CampaignReader reader) => _reader = reader;

    public async Task<long> RunAsync(string campaignId, CancellationToken cancellationToken) =>
        (await _reader.FindAsync<CampaignHead>(campaignId, RowKeys.Head, cancellationToken) ?? throw CampaignReads.NoCampaign(campaignId)).Sequence;
}
