using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>All messages with what became of them, in the order in which they came into their present state.</summary>
public sealed class ListMessages
{
    private readonly CampaignReader _reader;

    internal ListMessages(CampaignReader reader) => _reader = reader;

    public async Task<IReadOnlyList<MessageView>> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var duties = await MessageDuties.ReadAsync(_reader, campaignId, cancellationToken);
        return
        [
            .. (await _reader.ListAsync<MessageRecord>(campaignId, RowKeys.MessagePrefix, cancellationToken))
                .OrderBy(message => message.At)
                .ThenBy(message => message.Key, StringComparer.Ordinal)
                .Select(message => MessageView.Of(message, duties)),
        ];
    }
}
