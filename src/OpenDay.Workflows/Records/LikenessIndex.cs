using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Photos;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>
/// What every photo of every campaign looks like, in a partition of its own: seven rows a photo, so that a nearly equal one is found in seven
/// short ranges. It follows from the campaigns' records and may be made again from them.
/// </summary>
internal sealed class LikenessIndex(IRecordStore store)
{
    public const string Partition = "likeness";

    public async Task AddAsync(IEnumerable<Likeness> photos, CancellationToken cancellationToken)
    {
        var rows = photos.SelectMany(photo => photo.Hash.Bands().Select(band => new RecordChange.Put(Key(band, photo.Photo), RecordJson.Write(new Row(photo.Photo, photo.Hash.Bits)))));
        foreach (var batch in rows.DistinctBy(row => row.RowKey).Chunk(IRecordStore.MaximumChanges))
        {
            await store.CommitAsync(Partition, batch, cancellationToken);
        }
    }

    /// <summary>Photos of other submissions that are the same or nearly the same, in order of campaign and submission.</summary>
    public async Task<IReadOnlyList<SimilarPhoto>> FindAsync(Likeness photo, CancellationToken cancellationToken)
    {
        var found = new HashSet<SimilarPhoto>();
        foreach (var band in photo.Hash.Bands())
        {
            await foreach (var record in store.ReadRangeAsync(Partition, $"{band}:", $"{band};", cancellationToken))
            {
                var row = RecordJson.Read<Row>(record.Body);
                if (new PerceptualHash(row.Bits).IsNearlyTheSameAs(photo.Hash)
                    && (row.Photo.CampaignId, row.Photo.SubmissionId) != (photo.Photo.CampaignId, photo.Photo.SubmissionId))
                {
                    found.Add(row.Photo);
                }
            }
        }

        return [.. found.OrderBy(other => other.CampaignId, StringComparer.Ordinal).ThenBy(other => other.SubmissionId, StringComparer.Ordinal).ThenBy(other => other.WebHash, StringComparer.Ordinal)];
    }

    private static string Key(HashBand band, SimilarPhoto photo) => $"{band}:{photo.CampaignId}:{photo.SubmissionId}:{photo.WebHash[..16]}";

    private sealed record Row(SimilarPhoto Photo, ulong Bits);
}

/// <summary>A photo and what it looks like.</summary>
internal sealed record Likeness(SimilarPhoto Photo, PerceptualHash Hash);
