using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Retention;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Removes personal data that was kept for its time, in every campaign, also in those that are closed: beside a withdrawal it is the one change that
/// the close does not forbid. The audit log says of what kind and how much, and nothing of whose. Doing it again changes nothing.
/// </summary>
public sealed class RemovePersonalData
{
    /// <summary>Commits of one kind in one campaign and run; the rest is the next run's.</summary>
    private const int MaximumCommits = 50;

    private readonly CampaignCommits _commits;
    private readonly PlanLibrary _plans;
    private readonly CampaignIndex _index;
    private readonly IReadOnlyList<IKeptForATime> _kinds;

    internal RemovePersonalData(CampaignCommits commits, PlanLibrary plans, CampaignIndex index, IReadOnlyList<IKeptForATime> kinds) =>
        (_commits, _plans, _index, _kinds) = (commits, plans, index, kinds);

    /// <exception cref="AggregateException">It did not succeed in some campaigns; in the others it did.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = new ConcurrentDictionary<string, Exception>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(await _index.ListAsync(cancellationToken), SideBySide.Options(cancellationToken), async (campaignId, cancellation) =>
        {
            try
            {
                foreach (var kind in _kinds)
                {
                    await RunAsync(campaignId, kind, cancellation);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failures[campaignId] = error;
            }
        });
        if (!failures.IsEmpty)
        {
            throw new AggregateException(
                $"Personal data could not be removed in {string.Join(", ", failures.Keys.Order(StringComparer.Ordinal))}. The next run tries again.",
                failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => failure.Value));
        }
    }

    private async Task RunAsync(string campaignId, IKeptForATime kind, CancellationToken cancellationToken)
    {
        for (var commit = 0; commit < MaximumCommits; commit++)
        {
            var removed = await _commits.RunAsync(campaignId, null, transaction => RemoveAsync(transaction, kind, cancellationToken), cancellationToken);
            if (removed < IKeptForATime.Batch)
            {
                return;
            }
        }
    }

    private async Task<int> RemoveAsync(CampaignTransaction transaction, IKeptForATime kind, CancellationToken cancellationToken)
    {
        // A start that was cut off has no campaign yet, and nobody signed up for it.
        if (await transaction.FindAsync<Campaign>(RowKeys.Campaign, cancellationToken) is not { } campaign)
        {
            return 0;
        }

        var removed = await kind.RemoveAsync(transaction, campaign, _plans, cancellationToken);
        if (removed > 0)
        {
            transaction.Audit(Person.System, "PersonalDataRemoved", campaign.Id, string.Create(CultureInfo.InvariantCulture, $"{removed} {kind.Name}"));
        }

        return removed;
    }
}
