using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Documents;

/// <summary>Counts what an import leaves out.</summary>
internal sealed class DroppedTally
{
    private readonly SortedDictionary<DroppedKind, int> _counts = [];

    public IReadOnlyList<DroppedContent> All => [.. _counts.Select(entry => new DroppedContent(entry.Key, entry.Value))];

    public void Add(DroppedKind kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
}
