using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// Takes a message on its way, at every try: a commit that stands in one order with all others of the campaign. What was done, waived or
/// extended before it is left out; what comes after it comes after the message.
/// </summary>
internal sealed class MessageTaking(CampaignCommits commits, PlanLibrary plans, MessageComposition composition)
{
    /// <returns>The message as it is to leave now; null where it is not to: it is gone, needed no more, or the campaign is paused or its office closed.</returns>
    public Task<OutboxItem.Deliver?> TakeAsync(string campaignId, OutboxRow row, OutboxItem.Deliver deliver, CancellationToken cancellationToken) => commits.RunAsync(
        campaignId,
        null,
        async transaction =>
        {
            var campaign = await transaction.GetCampaignAsync(cancellationToken);
            var plan = await plans.ReadAsync(campaign, cancellationToken);
            if (campaign.Paused || !CampaignTime.Of(plan).IsOfficeTime(transaction.Now) || await transaction.StillOwedAsync([row], cancellationToken) is [])
            {
                return null;
            }

            var others = await MessageReaders.OfOthersAsync(transaction, plan, deliver, cancellationToken);
            var needed = await composition.RenewAsync(transaction, deliver, others, cancellationToken);
            if (others.Count == 0 && needed is not null)
            {
                await transaction.HoldTurnAsync(cancellationToken);
                return needed;
            }

            transaction.Delete(row.Record);
            await PassOnAsync(transaction, deliver, others, needed, cancellationToken);
            return null;
        },
        cancellationToken);

    /// <summary>What is others' goes to them in messages of their own. What is left is on its way again from the next time on; without anything left, it is dropped.</summary>
    private static async Task PassOnAsync(
        CampaignTransaction transaction, OutboxItem.Deliver deliver, IReadOnlyList<OutboxItem> others, OutboxItem.Deliver? left, CancellationToken cancellationToken)
    {
        var key = deliver.Message.Key;
        var record = await transaction.FindAsync<MessageRecord>(RowKeys.Message(key), cancellationToken) ?? MessageRecord.Planned(deliver, transaction.Now);
        foreach (var promise in left is null ? others : [.. others, left])
        {
            transaction.Promise(promise);
        }

        transaction.Write(RowKeys.Message(key), left is null
            ? record with { State = MessageState.Dropped, At = transaction.Now, Reminders = [] }
            : record with { Reminders = left.Reminders });
        if (others.Count == 0)
        {
            transaction.Audit(Person.System, "MessageDropped", key, string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, deliver.Items.Count)} no longer needed"));
        }
        else
        {
            transaction.Audit(Person.System, "MessagePassedOn", key, string.Create(CultureInfo.InvariantCulture, $"{others.Count} lines"));
        }
    }
}
