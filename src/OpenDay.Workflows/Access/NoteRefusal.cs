using System;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Notes that somebody was refused, at the door or by a function.</summary>
public sealed class NoteRefusal
{
    private readonly AccessJournal _journal;

    internal NoteRefusal(AccessJournal journal) => _journal = journal;

    /// <param name="person">Null where nobody is signed in.</param>
    /// <param name="function">What was asked for.</param>
    /// <param name="campaignId">Of which campaign; null for none.</param>
    /// <param name="code">That of the problem, which names nobody.</param>
    public Task RunAsync(Person? person, string function, string? campaignId, int status, string code) => _journal.NoteRefusalAsync(
        new AccessNote("Refused", person?.Id, campaignId is null ? function : $"{campaignId}/{function}", FormattableString.Invariant($"{status} {code}")));
}
