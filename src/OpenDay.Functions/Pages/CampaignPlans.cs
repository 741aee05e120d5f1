using System;
using System.Collections.Concurrent;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>The plans of running campaigns, for the names and the time zone on their pages. A plan never changes under its hash, so a read one is kept.</summary>
public sealed class CampaignPlans(ReadPlan readPlan)
{
    private const int MaximumKept = 64;

    private readonly ConcurrentDictionary<string, CampaignPlan> _kept = new(StringComparer.Ordinal);

    public async Task<CampaignPlan> GetAsync(string campaignId, CancellationToken cancellationToken)
    {
        var file = await readPlan.RunAsync(campaignId, cancellationToken);
        if (_kept.TryGetValue(file.Hash, out var kept))
        {
            return kept;
        }

        var plan = PlanReader.Read(file.Content).Plan
            ?? throw new InvalidDataException($"Plan {file.Hash} of campaign '{campaignId}': it was accepted once, and now has errors. Restore the program's version that accepted it.");
        if (_kept.Count >= MaximumKept)
        {
            _kept.Clear();
        }

        _kept[file.Hash] = plan;
        return plan;
    }
}
