using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The pages that the public may find, for search engines: each campaign's column and what is public in it, the newest campaigns first.</summary>
public sealed class ListPublicAddresses
{
    /// <summary>As many as fit a sitemap of moderate size; a sitemap may hold 50,000.</summary>
    public const int Most = 10_000;

    private readonly CampaignIndex _index;
    private readonly CampaignReader _reader;

    internal ListPublicAddresses(CampaignIndex index, CampaignReader reader) => (_index, _reader) = (index, reader);

    public async Task<IReadOnlyList<PublicAddress>> RunAsync(CancellationToken cancellationToken)
    {
        var addresses = new List<PublicAddress> { new("/", null) };
        foreach (var campaignId in (await _index.ListAsync(cancellationToken)).Reverse())
        {
            if (await _reader.FindAsync<Campaign>(campaignId, RowKeys.Campaign, cancellationToken) is null)
            {
                continue;
            }

            var records = (await _reader.ListAsync<PublicationRecord>(campaignId, RowKeys.PublicationPrefix, cancellationToken))
                .Where(record => record.Withdrawal is null)
                .Select(record => new PublicAddress(PublicationView.Address(campaignId, record.SubmissionId), record.RevisedAt ?? record.PublishedAt))
                .ToList();
            addresses.Add(new PublicAddress($"/open/{campaignId}", records.Max(record => record.UpdatedAt)));
            addresses.AddRange(records);
            if (addresses.Count >= Most)
            {
                break;
            }
        }

        return addresses.Count > Most ? addresses[..Most] : addresses;
    }
}

/// <summary>A public page and when it last changed, where that is known.</summary>
public sealed record PublicAddress(string Path, DateTimeOffset? UpdatedAt);
