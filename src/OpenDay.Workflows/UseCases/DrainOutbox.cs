using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;
using OpenDay.Workflows.Telemetry;

namespace OpenDay.Workflows.UseCases;

/// <summary>
/// Does what commits promised, in two rounds: first everything that waits for nobody outside, for all campaigns: lets assignments follow a change of plan, starts and informs
/// orchestrations, indexes photos, groups due reminders into messages. Then, in office hours, it sends the messages of all campaigns in
/// one order. Every step may be repeated; a row leaves the outbox only when its promise is kept.
/// </summary>
public sealed partial class DrainOutbox
{
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly OutboxReading _outbox;
    private readonly FollowPlan _followPlan;
    private readonly TellOrchestrations _tellOrchestrations;
    private readonly IndexPhotos _indexPhotos;
    private readonly PlanLibrary _plans;
    private readonly MessageGrouping _grouping;
    private readonly DueMessages _dueMessages;
    private readonly FeedbackReminding _feedbackReminding;
    private readonly TimeProvider _clock;
    private readonly WorkflowMeasures _measures;
    private readonly ILogger<DrainOutbox> _logger;

    internal DrainOutbox(
        IRecordStore store,
        CampaignIndex index,
        OutboxReading outbox,
        FollowPlan followPlan,
        TellOrchestrations tellOrchestrations,
        IndexPhotos indexPhotos,
        PlanLibrary plans,
        MessageGrouping grouping,
        DueMessages dueMessages,
        FeedbackReminding feedbackReminding,
        TimeProvider clock,
        WorkflowMeasures measures,
        ILogger<DrainOutbox> logger) =>
        (_store, _index, _outbox, _followPlan, _tellOrchestrations, _indexPhotos, _plans, _grouping, _dueMessages, _feedbackReminding, _clock, _measures, _logger) =
        (store, index, outbox, followPlan, tellOrchestrations, indexPhotos, plans, grouping, dueMessages, feedbackReminding, clock, measures, logger);

    /// <exception cref="AggregateException">The outbox of one campaign or of several could not be drained; the others were.</exception>
    public async Task RunAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var begunAt = _clock.GetUtcNow();
        var failures = new ConcurrentDictionary<string, Exception>(StringComparer.Ordinal);
        var due = new ConcurrentDictionary<string, IReadOnlyList<DueMessage>>(StringComparer.Ordinal);
        await ForEachAsync(await _index.ListAsync(cancellationToken), async (campaignId, cancellation) =>
        {
            using var activity = WorkflowTelemetry.Source.StartActivity("drain outbox")?.SetTag("openday.campaign", campaignId);
            if (await PrepareAsync(campaignId, begunAt, orchestrations, cancellation) is { } messages)
            {
                due[campaignId] = messages;
            }
        });

        var waiting = (await SendAsync(due.Values.SelectMany(messages => messages))).Select(message => (message.CampaignId, message.RowKey)).ToHashSet();
        _measures.Waiting(waiting.Count);
        long overdue = 0;
        await ForEachAsync(due.Keys, async (campaignId, cancellation) =>
            Interlocked.Add(ref overdue, await CountOverdueAsync(campaignId, begunAt, waiting, cancellation)));
        _measures.Overdue(overdue);
        if (!failures.IsEmpty)
        {
            throw new AggregateException(
                "The outbox of " + (failures.Count == 1 ? "one campaign" : $"{failures.Count} campaigns") + " could not be drained.",
                failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => failure.Value));
        }

        Task ForEachAsync(IEnumerable<string> campaigns, Func<string, CancellationToken, Task> work) =>
            Parallel.ForEachAsync(campaigns, SideBySide.Options(cancellationToken), async (campaignId, cancellation) =>
            {
                try
                {
                    await work(campaignId, cancellation);
                }
                catch (Exception error) when (error is not OperationCanceledException)
                {
                    Fail(campaignId, error);
                }
            });

        async Task<IReadOnlyCollection<DueMessage>> SendAsync(IEnumerable<DueMessage> messages)
        {
            using var activity = WorkflowTelemetry.Source.StartActivity("send messages");
            return await _dueMessages.SendAsync(messages, Fail, cancellationToken);
        }

        // One campaign's trouble must not keep the others' messages back.
        void Fail(string campaignId, Exception error)
        {
            if (failures.TryAdd(campaignId, error))
            {
                _measures.DrainFailed();
                LogFailed(error, campaignId);
            }
        }
    }

    /// <summary>Settles everything but the sending.</summary>
    /// <returns>The messages that are due; null where nothing is to be sent now.</returns>
    private async Task<IReadOnlyList<DueMessage>?> PrepareAsync(
        string campaignId, DateTimeOffset begunAt, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var rows = await _outbox.DueAsync(campaignId, begunAt, cancellationToken);
        if (rows.Count == 0 || await _store.ReadAsync(campaignId, RowKeys.Campaign, cancellationToken) is not { } record)
        {
            return null;
        }

        var campaign = RecordJson.Read<Campaign>(record.Body);
        if (campaign.PlanChange is { Pending: true })
        {
            // Whoever changed the plan was cut off, or is at it still.
            await _followPlan.RunAsync(campaignId, cancellationToken);
        }

        await _tellOrchestrations.RunAsync(campaignId, rows, orchestrations, cancellationToken);
        await _indexPhotos.RunAsync(campaignId, rows, cancellationToken);
        var plan = await _plans.ReadAsync(campaign, cancellationToken);
        if (campaign.Paused || !CampaignTime.Of(plan).IsOfficeTime(_clock.GetUtcNow()))
        {
            return null;
        }

        if (rows.Any(row => row.Item is OutboxItem.LookAtFeedback or OutboxItem.Digest))
        {
            foreach (var row in rows)
            {
                switch (row.Item)
                {
                    case OutboxItem.LookAtFeedback look:
                        await _feedbackReminding.LookAsync(campaignId, row, look, cancellationToken);
                        break;
                    case OutboxItem.Digest digest:
                        await _grouping.DigestAsync(campaignId, row, digest, cancellationToken);
                        break;
                }
            }

            rows = await _outbox.DueAsync(campaignId, _clock.GetUtcNow(), cancellationToken);
        }

        var toGroup = rows.Where(row => row.Item is OutboxItem.Announce or OutboxItem.Remind or OutboxItem.Return or OutboxItem.HandOver).ToList();
        if (toGroup.Count > 0)
        {
            await _grouping.GroupAsync(campaignId, toGroup, cancellationToken);
            rows = await _outbox.DueAsync(campaignId, _clock.GetUtcNow(), cancellationToken);
        }

        return [.. rows.Select(row => DueMessage.Of(campaignId, row)).OfType<DueMessage>()];
    }

    /// <summary>
    /// What was due when the drain began and is still there, and does not wait for its channels: the drain settles everything that it sees,
    /// so there should be nothing.
    /// </summary>
    private async Task<int> CountOverdueAsync(string campaignId, DateTimeOffset begunAt, HashSet<(string CampaignId, string RowKey)> waiting, CancellationToken cancellationToken)
    {
        var left = (await _outbox.DueKeysAsync(campaignId, begunAt, cancellationToken)).Where(rowKey => !waiting.Contains((campaignId, rowKey))).ToList();
        if (left.Count > 0)
        {
            LogLate(campaignId, left.Count, left[0]);
        }

        return left.Count;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Outbox not drained: {CampaignId}")]
    private partial void LogFailed(Exception error, string campaignId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Outbox late: {CampaignId} still owes {Count} rows after its drain, the oldest is {OldestRow}")]
    private partial void LogLate(string campaignId, int count, string oldestRow);
}
