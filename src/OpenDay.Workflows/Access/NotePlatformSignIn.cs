using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Notes that the platform let somebody in: it says so with each request and never tells of the signing in itself, so that the first request of an account in a
/// day (UTC) and process counts as that. What is remembered is the accounts of one day.
/// </summary>
public sealed class NotePlatformSignIn
{
    private readonly AccessJournal _journal;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private DateTime _day;

    internal NotePlatformSignIn(AccessJournal journal, TimeProvider clock) => (_journal, _clock) = (journal, clock);

    public async Task RunAsync(Account account)
    {
        if (!IsFirstOfDay(account.Id))
        {
            return;
        }

        try
        {
            await _journal.NoteAsync(new AccessNote("SignedIn", account.Id, account.Id, "platform"));
        }
        catch
        {
            Forget(account.Id);
            throw;
        }
    }

    private bool IsFirstOfDay(string accountId)
    {
        lock (_gate)
        {
            if (_clock.GetUtcNow().UtcDateTime.Date is var today && today != _day)
            {
                _noted.Clear();
                _day = today;
            }

            return _noted.Add(accountId);
        }
    }

    private void Forget(string accountId)
    {
        lock (_gate)
        {
            _noted.Remove(accountId);
        }
    }
}
