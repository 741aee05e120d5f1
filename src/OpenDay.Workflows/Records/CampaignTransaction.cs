using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Records;

/// <summary>
/// One decision about one campaign: what was read, and what shall be written if none of it changed meanwhile. New state, its
/// audit entry and its outbox rows leave together as one batch, or not at all.
/// </summary>
internal sealed class CampaignTransaction(IRecordStore store, string campaignId, DateTimeOffset now)
{
    private readonly Dictionary<string, StoredRecord?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordChange> _changes = new(StringComparer.Ordinal);
    private readonly List<OutboxItem> _outbox = [];
    private (string Actor, string Action, string Subject, string? Revision, string Detail)? _entry;
    private int _remindersPlanned;
    private int _messagesSent;

    public string CampaignId { get; } = campaignId;

    /// <summary>The instant of the decision; the same for everything in it.</summary>
    public DateTimeOffset Now { get; } = now.ToUniversalTime();

    /// <summary>The record, or null; read once, and checked again by the commit if it is written.</summary>
    public async Task<T?> FindAsync<T>(string rowKey, CancellationToken cancellationToken)
        where T : class
    {
        if (!_read.TryGetValue(rowKey, out var record))
        {
            record = await store.ReadAsync(CampaignId, rowKey, cancellationToken);
            _read.Add(rowKey, record);
        }

        return record is null ? null : RecordJson.Read<T>(record.Body);
    }

    /// <summary>The records of a kind, by the prefix of their keys.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string prefix, CancellationToken cancellationToken) =>
        [.. (await ListByKeyAsync<T>(prefix, cancellationToken)).Select(record => record.Value)];

    /// <summary>The records of a kind with their keys.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, T>>> ListByKeyAsync<T>(string prefix, CancellationToken cancellationToken)
    {
        var list = new List<KeyValuePair<string, T>>();
        await foreach (var record in store.ReadRangeAsync(CampaignId, prefix, RowKeys.After(prefix), cancellationToken))
        {
            _read[record.RowKey] = record;
            list.Add(new(record.RowKey, RecordJson.Read<T>(record.Body)));
        }

        return list;
    }

    /// <summary>Writes a record that this transaction has read (found or not).</summary>
    public void Write<T>(string rowKey, T value)
    {
        var body = RecordJson.Write(value);
        _changes[rowKey] = _read.GetValueOrDefault(rowKey) is { } found
            ? new RecordChange.Replace(rowKey, body, found.ETag)
            : new RecordChange.Insert(rowKey, body);
    }

    /// <summary>Writes a record whatever stands there: for content that is the same whoever writes it.</summary>
    public void Put<T>(string rowKey, T value) => _changes[rowKey] = new RecordChange.Put(rowKey, RecordJson.Write(value));

    /// <summary>Those of the outbox rows, in the order of their keys, that nobody has settled since they were read.</summary>
    public async Task<IReadOnlyList<OutboxRow>> StillOwedAsync(IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var keys = rows.Select(row => row.Record.RowKey).Order(StringComparer.Ordinal).ToList();
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var record in store.ReadRangeAsync(CampaignId, keys[0], keys[^1] + RowKeys.First, cancellationToken))
        {
            found.Add(record.RowKey, record.ETag);
        }

        return [.. rows.Where(row => found.GetValueOrDefault(row.Record.RowKey) == row.Record.ETag)];
    }

    /// <summary>
    /// Puts this decision into one order with all others of the campaign: what it lists from now on holds until it commits, also
    /// that there is nothing else.
    /// </summary>
    public Task TakeTurnAsync(CancellationToken cancellationToken) => FindAsync<CampaignHead>(RowKeys.Head, cancellationToken);

    /// <summary>
    /// Takes its place in that order also where it writes nothing that the chain records: whatever others commit is before it or after it.
    /// </summary>
    public async Task HoldTurnAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync<CampaignHead>(RowKeys.Head, cancellationToken) is { } head)
        {
            Write(RowKeys.Head, head);
        }
    }

    /// <summary>Deletes a record that this transaction has read, if there is one.</summary>
    public void Delete(string rowKey)
    {
        if (_read[rowKey] is { } found)
        {
            Delete(found);
        }
    }

    /// <summary>Deletes a record read elsewhere, if it is still the same.</summary>
    public void Delete(StoredRecord record) => _changes[record.RowKey] = new RecordChange.Delete(record.RowKey, record.ETag);

    /// <summary>Promises something to the outbox, due now.</summary>
    public void Promise(OutboxItem item) => _outbox.Add(item);

    /// <summary>Promises something to the outbox under a row key of its own.</summary>
    public void Promise(DateTimeOffset dueAt, string id, OutboxItem item) => Put(RowKeys.Outbox(dueAt, id), item);

    /// <summary>The entry that this decision leaves in the audit chain; exactly one where any audited record changes.</summary>
    public void Audit(Person actor, string action, string subject, string detail, string? revision = null) =>
        _entry = (actor.Id, action, subject, revision, detail);

    public void CountReminders(int planned) => _remindersPlanned += planned;

    public void CountMessage() => _messagesSent++;

    /// <summary>Commits; nothing where nothing changed.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        if (_changes.Count == 0 && _outbox.Count == 0 && _entry is null)
        {
            return;
        }

        if (_entry is { } entry)
        {
            var head = await FindAsync<CampaignHead>(RowKeys.Head, cancellationToken) ?? new CampaignHead(0, AuditChain.Genesis, 0, 0);
            var link = AuditChain.Append(
                head.Sequence, head.Hash, Now, entry.Actor, entry.Action, entry.Subject, entry.Revision, entry.Detail, Digests());
            AddOutbox(link.Sequence);
            _changes[RowKeys.Audit(link.Sequence)] = new RecordChange.Insert(RowKeys.Audit(link.Sequence), RecordJson.Write(link));
            Write(RowKeys.Head, new CampaignHead(
                link.Sequence, link.Hash, head.RemindersPlanned + _remindersPlanned, head.MessagesSent + _messagesSent));
        }
        else if (_outbox.Count > 0 || Digests().Count > 0)
        {
            throw new InvalidOperationException($"Campaign '{CampaignId}': {_changes.Count} changes without an audit entry. Call Audit before the commit.");
        }

        await store.CommitAsync(CampaignId, [.. _changes.Values], cancellationToken);
    }

    private void AddOutbox(long sequence)
    {
        for (var i = 0; i < _outbox.Count; i++)
        {
            Promise(Now, string.Create(CultureInfo.InvariantCulture, $"{sequence:D12}-{i:D2}"), _outbox[i]);
        }
    }

    private List<RecordDigest> Digests() => RecordAudit.Digests(_changes.Values, RowKeys.IsAudited);
}
