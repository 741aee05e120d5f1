using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Audit;

/// <summary>Holds a chain to the heads that were written of it. The lines are a chain themselves: none can be changed or taken out of the middle unseen.</summary>
internal sealed class WrittenHeads(IChainHeads place, IRecordStore store)
{
    /// <summary>The verification, or the first written head that the chain does not have any more.</summary>
    public async Task<AuditVerification> CompareAsync(string chain, AuditVerification verification, CancellationToken cancellationToken)
    {
        var (heads, fault) = Read(await place.ReadAsync(cancellationToken));
        var compared = 0;
        foreach (var head in heads)
        {
            if (head.Chain != chain)
            {
                continue;
            }

            compared++;
            fault ??= await FaultOfAsync(head, cancellationToken);
        }

        return verification with { WrittenHeads = compared, Intact = verification.Intact && fault is null, Fault = verification.Fault ?? fault };
    }

    /// <summary>The lines as heads, up to the first that is wrong.</summary>
    public (IReadOnlyList<WrittenHead> Heads, string? Fault) Read(WrittenLines written)
    {
        var heads = new List<WrittenHead>(written.Lines.Count);
        var previous = AuditChain.Genesis;
        foreach (var line in written.Lines)
        {
            if (Parse(line) is not { } head)
            {
                return (heads, Text($"Written heads, line {heads.Count + 1} in '{place.Place}': expected a head as JSON, found something else. The line was changed."));
            }

            if (head.Previous != previous)
            {
                return (heads, Text($"Written heads, line {heads.Count + 1} in '{place.Place}': expected the hash {previous} of the line before, found {head.Previous}. A line was changed, taken out or put in."));
            }

            heads.Add(head);
            previous = AuditChain.BodyHash(line);
        }

        return (heads, null);
    }

    private async Task<string?> FaultOfAsync(WrittenHead head, CancellationToken cancellationToken)
    {
        var found = await store.ReadAsync(head.Chain, RowKeys.Audit(head.Sequence), cancellationToken) is { } record ? RecordJson.Read<AuditEntry>(record.Body).Hash : "no entry";
        return found == head.Hash ? null : Text(
            $"Head of {head.Date:yyyy-MM-dd}: expected entry {head.Sequence} to have hash {head.Hash} as it was written that day, found {found}. The log was rewritten, or an older copy was put in its place.");
    }

    private static WrittenHead? Parse(string line)
    {
        try
        {
            return RecordJson.Read<WrittenHead>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
