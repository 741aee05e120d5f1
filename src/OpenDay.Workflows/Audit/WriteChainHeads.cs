using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Operations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Audit;

/// <summary>Writes once a day the head of every chain that went on since it was written last: those of the campaigns, of the access log and of the operators' log.</summary>
public sealed partial class WriteChainHeads
{
    private readonly IChainHeads _place;
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly WrittenHeads _written;
    private readonly TimeProvider _clock;
    private readonly ILogger<WriteChainHeads> _logger;

    internal WriteChainHeads(IChainHeads place, IRecordStore store, CampaignIndex index, WrittenHeads written, TimeProvider clock, ILogger<WriteChainHeads> logger) =>
        (_place, _store, _index, _written, _clock, _logger) = (place, store, index, written, clock, logger);

    /// <returns>How many lines were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        while (true)
        {
            var read = await _place.ReadAsync(cancellationToken);
            var (heads, fault) = _written.Read(read);
            if (fault is not null)
            {
                Damaged(fault);
            }

            var last = new Dictionary<string, WrittenHead>(StringComparer.Ordinal);
            foreach (var head in heads)
            {
                last[head.Chain] = head;
            }

            if (last.Values.Any(head => head.Date == today))
            {
                return 0;
            }

            var lines = await LinesAsync(today, last, read.Lines.Count == 0 ? AuditChain.Genesis : AuditChain.BodyHash(read.Lines[^1]), cancellationToken);
            if (lines.Count == 0 || await _place.TryAppendAsync(read, lines, cancellationToken))
            {
                return lines.Count;
            }
        }
    }

    private async Task<IReadOnlyList<string>> LinesAsync(DateOnly today, Dictionary<string, WrittenHead> last, string previous, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var chain in (string[])[AccessKeys.Partition, RecordOperation.Partition, .. await _index.ListAsync(cancellationToken)])
        {
            if (await _store.ReadAsync(chain, RowKeys.Head, cancellationToken) is { } record
                && RecordJson.Read<ChainHead>(record.Body) is var head
                && last.GetValueOrDefault(chain)?.Hash != head.Hash)
            {
                lines.Add(RecordJson.Write(new WrittenHead(today, chain, head.Sequence, head.Hash, previous)));
                previous = AuditChain.BodyHash(lines[^1]);
            }
        }

        return lines;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Chain heads damaged: {Fault}")]
    private partial void Damaged(string fault);
}
