using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>Lets photos be found by what they look like, as commits promised. Doing it again changes nothing.</summary>
internal sealed class IndexPhotos(IRecordStore store, CampaignCommits commits, LikenessIndex index)
{
    /// <summary>Keeps those among the given promises that are for it.</summary>
    public async Task RunAsync(string campaignId, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            if (row.Item is OutboxItem.IndexPhotos { SubmissionId: var submissionId })
            {
                await index.AddAsync(await ReadAsync(campaignId, submissionId, cancellationToken), cancellationToken);
                await commits.SettleAsync(campaignId, [row], cancellationToken);
            }
        }
    }

    private async Task<List<Likeness>> ReadAsync(string campaignId, string? submissionId, CancellationToken cancellationToken)
    {
        var photos = new List<Likeness>();
        var prefix = submissionId is null ? RowKeys.FactPrefix : $"{RowKeys.FactPrefix}{submissionId}:";
        await foreach (var record in store.ReadRangeAsync(campaignId, prefix, RowKeys.After(prefix), cancellationToken))
        {
            if (RecordJson.Read<PhotoFact>(record.Body) is var fact && fact.PerceptualHash() is { } hash)
            {
                var owner = record.RowKey[RowKeys.FactPrefix.Length..record.RowKey.LastIndexOf(':')];
                photos.Add(new Likeness(new SimilarPhoto(campaignId, owner, fact.WebHash), hash));
            }
        }

        return photos;
    }
}
