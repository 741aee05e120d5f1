using System;
using System.Collections.Concurrent;
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
/// Does what commits promised: starts and informs orchestrations, indexes photos, groups due reminders into messages, and, in office hours,
/// sends them. Every step may be repeated; a row leaves the outbox only when its promise is kept.
/// </summary>
public sealed partial class DrainOutbox
{
    private readonly IRecordStore _store;
    private readonly CampaignIndex _index;
    private readonly OutboxReading _outbox;
    private readonly TellOrchestrations _tellOrchestrations;
    private readonly IndexPhotos _indexPhotos;
    private readonly PlanLibrary _plans;
    private readonly MessageGrouping _grouping;
    private readonly MessageSending _sending;
    private readonly CitizenMessages _citizenMessages;
    private readonly FeedbackReminding _feedbackReminding;
    private readonly TimeProvider _clock;
    private readonly WorkflowMeasures _measures;
    private readonly ILogger<DrainOutbox> _logger;

    internal DrainOutbox(
        IRecordStore store,
        CampaignIndex index,
        OutboxReading outbox,
        TellOrchestrations tellOrchestrations,
        IndexPhotos indexPhotos,
        PlanLibrary plans,
        MessageGrouping grouping,
        MessageSending sending,
        CitizenMessages citizenMessages,
        FeedbackReminding feedbackReminding,
        TimeProvider clock,
        WorkflowMeasures measures,
        ILogger<DrainOutbox> logger) =>
        (_store, _index, _outbox, _tellOrchestrations, _indexPhotos, _plans, _grouping, _sending, _citizenMessages, _feedbackReminding, _clock, _measures, _logger) =
        (store, index, outbox, tellOrchestrations, indexPhotos, plans, grouping, sending, citizenMessages, feedbackReminding, clock, measures, logger);

    /// <exception cref="AggregateException">The outbox of one campaign or of several could not be drained; the others were.</exception>
    public async Task RunAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentDictionary<string, Exception>(StringComparer.Ordinal);
        long overdue = 0;
        await Parallel.ForEachAsync(await _index.ListAsync(cancellationToken), SideBySide.Options(cancellationToken), async (campaignId, cancellation) =>
        {
            try
            {
                using var activity = WorkflowTelemetry.Source.StartActivity("drain outbox")?.SetTag("openday.campaign", campaignId);
                Interlocked.Add(ref overdue, await DrainAsync(campaignId, orchestrations, cancellation));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // One campaign's trouble must not keep the others' messages back.
                _measures.DrainFailed();
                LogFailed(error, campaignId);
                failures[campaignId] = error;
            }
        });

        _measures.Overdue(overdue);
        if (!failures.IsEmpty)
        {
            throw new AggregateException(
                "The outbox of " + (failures.Count == 1 ? "one campaign" : $"{failures.Count} campaigns") + " could not be drained.",
                failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => failure.Value));
        }
    }

    /// <returns>How many rows the drain should have settled and did not.</returns>
    private async Task<int> DrainAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var begunAt = _clock.GetUtcNow();
        var rows = await _outbox.DueAsync(campaignId, begunAt, cancellationToken);
        if (rows.Count == 0 || await _store.ReadAsync(campaignId, RowKeys.Campaign, cancellationToken) is not { } record)
        {
            return 0;
        }

        await _tellOrchestrations.RunAsync(campaignId, rows, orchestrations, cancellationToken);
        await _indexPhotos.RunAsync(campaignId, rows, cancellationToken);
        var campaign = RecordJson.Read<Campaign>(record.Body);
        var plan = await _plans.ReadAsync(campaign.PlanHash, cancellationToken);
        if (campaign.Paused || !CampaignTime.Of(plan).IsOfficeTime(_clock.GetUtcNow()))
        {
            return 0;
        }

        if (rows.Any(row => row.Item is OutboxItem.LookAtFeedback))
        {
            foreach (var row in rows)
            {
                if (row.Item is OutboxItem.LookAtFeedback look)
                {
                    await _feedbackReminding.LookAsync(campaignId, row, look, cancellationToken);
                }
            }

            rows = await _outbox.DueAsync(campaignId, _clock.GetUtcNow(), cancellationToken);
        }

        var toGroup = rows.Where(row => row.Item is OutboxItem.Announce or OutboxItem.Remind or OutboxItem.Return).ToList();
        if (toGroup.Count > 0)
        {
            await _grouping.GroupAsync(campaignId, toGroup, cancellationToken);
            rows = await _outbox.DueAsync(campaignId, _clock.GetUtcNow(), cancellationToken);
        }

        foreach (var row in rows)
        {
            // Another process may drain the same campaign, and have sent it since it was read here.
            if (row.Item is OutboxItem.Deliver or OutboxItem.TellVisitor or OutboxItem.TellAsker
                && await _store.ReadAsync(campaignId, row.Record.RowKey, cancellationToken) == row.Record)
            {
                await SendAsync(campaignId, row, cancellationToken);
            }
        }

        return await CountOverdueAsync(campaignId, begunAt, cancellationToken);
    }

    private Task SendAsync(string campaignId, OutboxRow row, CancellationToken cancellationToken) => row.Item switch
    {
        OutboxItem.TellVisitor tell => _citizenMessages.SendAsync(campaignId, row, tell, cancellationToken),
        OutboxItem.TellAsker tell => _citizenMessages.SendAsync(campaignId, row, tell, cancellationToken),
        _ => _sending.SendAsync(campaignId, row, (OutboxItem.Deliver)row.Item, cancellationToken),
    };

    /// <summary>What was due when the drain began and is still there: the drain settles everything that it sees, so there should be nothing.</summary>
    private async Task<int> CountOverdueAsync(string campaignId, DateTimeOffset begunAt, CancellationToken cancellationToken)
    {
        var left = await _outbox.DueAsync(campaignId, begunAt, cancellationToken);
        if (left.Count > 0)
        {
            LogLate(campaignId, left.Count, left[0].Record.RowKey);
        }

        return left.Count;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Outbox not drained: {CampaignId}")]
    private partial void LogFailed(Exception error, string campaignId);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Outbox late: {CampaignId} still owes {Count} rows after its drain, the oldest is {OldestRow}")]
    private partial void LogLate(string campaignId, int count, string oldestRow);
}
