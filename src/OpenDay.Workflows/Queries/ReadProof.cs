using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The proof of one published item. It reads the audit chain whole, which is as long as its campaign.</summary>
public sealed class ReadProof
{
    private static readonly string[] s_actions = ["RevisionSubmitted", "RevisionPassed", "RevisionPublished"];

    private readonly PublicationReader _publications;
    private readonly IRecordStore _store;

    internal ReadProof(PublicationReader publications, IRecordStore store) => (_publications, _store) = (publications, store);

    public async Task<PublicationProof> RunAsync(string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var (plan, record) = await _publications.GetAsync(campaignId, submissionId, cancellationToken);
        var item = PublicationView.Of(plan, record).RequirePublic();
        var revision = await _publications.RevisionAsync(campaignId, record, cancellationToken);
        return new PublicationProof(
            campaignId,
            submissionId,
            item.Title,
            item.Url,
            revision.Hash,
            RevisionHash.CanonicalForm(revision.Content),
            revision.Content,
            item.PublishedAt,
            item.RevisedAt,
            [.. revision.Verdicts.Select(verdict => Level(plan.Level(verdict.LevelId), verdict))],
            await AuditAsync(campaignId, submissionId, revision.Hash, cancellationToken),
            record.Earlier);
    }

    private static ProvenLevel Level(ReviewLevelPlan level, Verdict verdict) =>
        new(level.Id, level.Title, level.By, verdict.At, [.. verdict.Gates.Where(gate => gate.Passed).Select(gate => gate.Gate)]);

    private async Task<IReadOnlyList<ProvenEntry>> AuditAsync(string campaignId, string submissionId, string revisionHash, CancellationToken cancellationToken)
    {
        var entries = new List<ProvenEntry>();
        await foreach (var row in _store.ReadRangeAsync(campaignId, RowKeys.AuditPrefix, RowKeys.After(RowKeys.AuditPrefix), cancellationToken))
        {
            // Most rows are about something else: those need not be parsed.
            if (!row.Body.Contains(revisionHash, StringComparison.Ordinal))
            {
                continue;
            }

            var entry = RecordJson.Read<AuditEntry>(row.Body);
            if (entry.Subject == submissionId && entry.Revision == revisionHash && s_actions.Contains(entry.Action))
            {
                entries.Add(new ProvenEntry(entry.Sequence, entry.At, entry.Action, entry.Hash, entry.PreviousHash));
            }
        }

        return entries;
    }
}
