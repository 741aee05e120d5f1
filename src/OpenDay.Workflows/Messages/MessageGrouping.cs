using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Reminders;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Turns what is due into messages, one for each reader. Grouping is committed before anything is sent: from then on a
/// message has its words and its key for good, and a reminder is in exactly one message however often the process dies.
/// </summary>
internal sealed class MessageGrouping(CampaignCommits commits, PlanLibrary plans, MessageComposition composition)
{
    /// <summary>Groups the given outbox rows; those whose duty is done meanwhile are dropped.</summary>
    public async Task GroupAsync(string campaignId, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var groups = await commits.RunAsync(
            campaignId, null, transaction => ReadersAsync(transaction, rows, cancellationToken), cancellationToken);
        foreach (var group in groups)
        {
            await commits.RunAsync(
                campaignId,
                null,
                async transaction => await transaction.StillOwedAsync(group.Rows, cancellationToken) is { Count: > 0 } owed
                    && await PrepareAsync(transaction, group with { Rows = owed }, cancellationToken),
                cancellationToken);
        }
    }

    /// <summary>Writes the office's digest, and promises the next.</summary>
    public Task<bool> DigestAsync(string campaignId, OutboxRow row, OutboxItem.Digest due, CancellationToken cancellationToken) => commits.RunAsync(
        campaignId,
        null,
        async transaction =>
        {
            if (await transaction.StillOwedAsync([row], cancellationToken) is [])
            {
                return false;
            }

            var campaign = await transaction.GetCampaignAsync(cancellationToken);
            var plan = await plans.ReadAsync(campaign, cancellationToken);
            if (!campaign.IsClosed && DigestAgenda.NextAt(plan, CampaignTime.Of(plan), transaction.Now) is { } next)
            {
                transaction.Promise(next, OutboxItem.Digest.RowId, new OutboxItem.Digest(transaction.Now, next));
            }

            // After a pause there is one digest, of all that came in meanwhile.
            return await PrepareAsync(transaction, new ReaderGroup(MessageReaders.Office(plan), [row with { Item = due with { DueAt = transaction.Now } }]), cancellationToken);
        },
        cancellationToken);

    private async Task<List<ReaderGroup>> ReadersAsync(CampaignTransaction transaction, IReadOnlyList<OutboxRow> rows, CancellationToken cancellationToken)
    {
        var campaign = await transaction.GetCampaignAsync(cancellationToken);
        var plan = await plans.ReadAsync(campaign, cancellationToken);
        var told = new List<(MessageReader Reader, OutboxRow Row)>();
        foreach (var row in rows)
        {
            told.Add((await MessageReaders.OfAsync(transaction, plan, row.Item, cancellationToken), row));
        }

        return [.. MessageGroups.Of(told, one => one.Reader).Select(group => new ReaderGroup(group.Reader, [.. group.Told.Select(one => one.Row)]))];
    }

    private async Task<bool> PrepareAsync(CampaignTransaction transaction, ReaderGroup group, CancellationToken cancellationToken)
    {
        foreach (var row in group.Rows)
        {
            transaction.Delete(row.Record);
        }

        var key = Key(group);
        var items = group.Rows.Select(row => row.Item).ToList();
        if (await composition.ComposeAsync(transaction, group.Reader, items, key, transaction.Now, cancellationToken) is not { } deliver)
        {
            transaction.Audit(Person.System, "RemindersDropped", transaction.CampaignId, $"{group.Rows.Count} no longer needed");
            return false;
        }

        await transaction.FindAsync<MessageRecord>(RowKeys.Message(key), cancellationToken);
        transaction.Promise(deliver);
        transaction.Write(RowKeys.Message(key), MessageRecord.Planned(deliver, transaction.Now));
        transaction.Audit(
            Person.System, "MessagePrepared", key, string.Create(CultureInfo.InvariantCulture, $"{deliver.Items.Count} lines for {group.Reader.Address.Email}"));
        return true;
    }

    /// <summary>The same rows for the same reader make the same key, on every try.</summary>
    private static string Key(ReaderGroup group)
    {
        var content = string.Join('\n', group.Rows.Select(row => row.Record.RowKey).Order(StringComparer.Ordinal).Prepend(group.Reader.Address.Email));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..32];
    }

    private sealed record ReaderGroup(MessageReader Reader, IReadOnlyList<OutboxRow> Rows);
}
