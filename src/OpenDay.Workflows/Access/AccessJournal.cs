using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>
/// The one place that hears of signing in, of refusals, of changes of accounts and of readings of personal data. All of it stands in the access log;
/// of refusals so many a minute, and how many more there were.
/// </summary>
internal sealed partial class AccessJournal(AccessLog log, RefusalBudget refusals, ILogger<AccessJournal> logger)
{
    /// <summary>Notes it before it is done, whatever becomes of the request: nothing happens that is not in the log.</summary>
    public Task NoteAsync(AccessNote note)
    {
        Noted(note.Action, note.Actor, note.Subject, note.Detail);
        return log.AppendAsync(note, CancellationToken.None);
    }

    /// <summary>Notes a refusal. That it cannot be noted changes nothing of the answer.</summary>
    public async Task NoteRefusalAsync(AccessNote note)
    {
        Noted(note.Action, note.Actor, note.Subject, note.Detail);
        try
        {
            await NoteCountsAsync();
            if (refusals.Takes(note))
            {
                await log.AppendAsync(note, CancellationToken.None);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            NotNoted(error);
        }
    }

    /// <summary>Notes how many refusals there were beyond those that were noted one by one, for the minutes that are over.</summary>
    public async Task NoteCountsAsync()
    {
        foreach (var note in refusals.TakeCounts())
        {
            await log.AppendAsync(note, CancellationToken.None);
        }
    }

    /// <summary>Commits changes of accounts with the note of them.</summary>
    /// <exception cref="RecordConflictException">A condition of a change does not hold.</exception>
    public async Task CommitAsync(IReadOnlyList<RecordChange> changes, AccessNote note, CancellationToken cancellationToken)
    {
        await log.CommitAsync(changes, note, cancellationToken);
        Noted(note.Action, note.Actor, note.Subject, note.Detail);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Access: {Action} by {Actor}, {Subject}: {Detail}")]
    private partial void Noted(string action, string? actor, string subject, string detail);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Access not noted: a refusal is missing in the access log")]
    private partial void NotNoted(Exception error);
}
