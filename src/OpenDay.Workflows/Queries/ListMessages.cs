using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The messages that left or were parked, oldest first.</summary>
public sealed class ListMessages
{
    private readonly CampaignReader _reader;

    internal ListMessages(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<MessageView>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        await _reader.GetCampaignAsync(campaignId, cancellationToken);
        return
        [
            .. (await _reader.ListAsync<MessageRecord>(campaignId, RowKeys.MessagePrefix, cancellationToken))
                .OrderBy(message => message.At)
                .ThenBy(message => message.Key, StringComparer.Ordinal)
                .Select(message => new MessageView(message.Key, message.To, message.Subject, message.At, message.State, message.Reminders)),
        ];
    }
}

/// <summary>A message and the identities of the reminders that it carried.</summary>
public sealed record MessageView(string Key, string To, string Subject, DateTimeOffset SentAt, MessageState State, IReadOnlyList<string> Reminders);
