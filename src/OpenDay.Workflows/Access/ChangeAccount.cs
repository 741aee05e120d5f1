using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Changes what somebody may do, disables or enables their account, ends their sessions. One office lead at least stays able to do so.</summary>
public sealed class ChangeAccount
{
    private readonly AccountRecords _accounts;

    internal ChangeAccount(AccountRecords accounts) => _accounts = accounts;

    /// <exception cref="RefusalException">There is no such account, or nobody would be left to manage accounts.</exception>
    public async Task<Account> RunAsync(string accountId, AccountDraft draft, bool disabled, Person actor, CancellationToken cancellationToken)
    {
        draft.Require();
        if (disabled || !draft.Roles.Contains(Role.OfficeLead))
        {
            await RequireAnotherLeadAsync(accountId, cancellationToken);
        }

        // Whoever is disabled and enabled again signs in anew.
        return await _accounts.ChangeAsync(
            accountId,
            account => account with
            {
                Name = draft.Name.Trim(),
                Roles = draft.Roles,
                DepartmentId = draft.DepartmentId,
                Levels = draft.Levels,
                Disabled = disabled,
                SessionGeneration = account.SessionGeneration + (disabled ? 1 : 0),
            },
            new AccessNote(disabled ? "AccountDisabled" : "AccountChanged", actor.Id, accountId, string.Join(' ', draft.Roles)),
            cancellationToken);
    }

    /// <summary>Ends all sessions of the account, wherever they are.</summary>
    /// <exception cref="RefusalException">There is no such account.</exception>
    public Task<Account> EndSessionsAsync(string accountId, Person actor, CancellationToken cancellationToken) => _accounts.ChangeAsync(
        accountId,
        account => account with { SessionGeneration = account.SessionGeneration + 1 },
        new AccessNote("SessionsEnded", actor.Id, accountId, "all"),
        cancellationToken);

    private async Task RequireAnotherLeadAsync(string accountId, CancellationToken cancellationToken)
    {
        var accounts = await _accounts.ListAsync(cancellationToken);
        if (accounts.Any(account => account.Id == accountId && Leads(account)) && !accounts.Any(account => account.Id != accountId && Leads(account)))
        {
            throw new RefusalException(
                RefusalKind.Conflict, "last-lead", $"Account '{accountId}': expected another office lead besides, found none: nobody could manage accounts any more. Give somebody else the role first.");
        }
    }

    private static bool Leads(Account account) => !account.Disabled && account.Roles.Contains(Role.OfficeLead);
}
