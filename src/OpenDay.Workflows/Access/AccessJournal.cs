using System;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>The one place where signing in, being refused and changes of accounts are noted. Changes of accounts stand in the record store, in the commit that made them.</summary>
internal sealed partial class AccessJournal(TimeProvider clock, ILogger<AccessJournal> logger)
{
    public void Note(AccessNote note) => Noted(note.What, note.Who, note.By, note.Detail);

    /// <summary>The row that goes into the very commit that changes an account.</summary>
    public RecordChange Row(AccessNote note)
    {
        var now = clock.GetUtcNow();
        return new RecordChange.Put(AccessKeys.Change(now, note.Who ?? "nobody"), RecordJson.Write(new AccessChange(now, note)));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Access: {What} {Who} {By} {Detail}")]
    private partial void Noted(string what, string? who, string? by, string detail);

    private sealed record AccessChange(DateTimeOffset At, AccessNote Note);
}
