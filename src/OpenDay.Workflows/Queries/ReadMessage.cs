using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>What a message's link opens: what of it is still to be done.</summary>
public sealed class ReadMessage
{
    private readonly CampaignReader _reader;

    internal ReadMessage(CampaignReader reader) => _reader = reader;

    public async Task<MessageWork> RunAsync(string campaignId, string key, Person reader, CancellationToken cancellationToken)
    {
        reader.RequireScope(campaignId);
        var duties = await MessageDuties.ReadAsync(_reader, campaignId, cancellationToken);
        var record = await _reader.FindAsync<MessageRecord>(campaignId, RowKeys.Message(key), cancellationToken) ?? throw CampaignReads.NoMessage(key);
        RequireReader(record, reader);
        return new MessageWork(MessageView.Of(record, duties), record.DepartmentId, [.. record.Reminders.Select(duties.Open).OfType<OpenDuty>().OrderBy(duty => duty.DueAt)])
        {
            HandedOver = record.HandedOver ?? [],
        };
    }

    /// <summary>A department's message is its own and the office's; the office's messages are the office's.</summary>
    internal static void RequireReader(MessageRecord record, Person reader) => CampaignReader.RefuseForeign(reader, record.DepartmentId ?? "the office");
}

/// <summary>A message and what of it is still to be done.</summary>
/// <param name="DepartmentId">Whose work it is about; null for the office.</param>
public sealed record MessageWork(MessageView Message, string? DepartmentId, IReadOnlyList<OpenDuty> Open)
{
    /// <summary>Ids of the assignments that it tells were handed over to its reader.</summary>
    public IReadOnlyList<string> HandedOver { get; init; } = [];

    /// <summary>Whether it tells of all that a department has to do.</summary>
    public bool IsAnnouncement => Message.Reminders.Count == 0 && HandedOver.Count == 0;
}
