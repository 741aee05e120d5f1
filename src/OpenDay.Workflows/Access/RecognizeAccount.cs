using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Finds the account of somebody for whom a provider vouches: by issuer and subject, or the first time by a verified address, whose account is bound
/// to issuer and subject from then on. Where the provider has the roles, an account is made of what it says.
/// </summary>
public sealed class RecognizeAccount
{
    private readonly AccountRecords _accounts;
    private readonly TimeProvider _clock;

    internal RecognizeAccount(AccountRecords accounts, TimeProvider clock) => (_accounts, _clock) = (accounts, clock);

    /// <exception cref="RefusalException">They have no account here, or one that is disabled.</exception>
    public async Task<Account> RunAsync(VouchedPerson person, CancellationToken cancellationToken)
    {
        var account = await _accounts.FindByIdentityAsync(person.Identity, cancellationToken)
            ?? await BindAsync(person, cancellationToken)
            ?? await MakeAsync(person, cancellationToken)
            ?? throw Refused("no-account", "one that the office has invited, with an address that the provider has verified", "none");
        if (account.Disabled)
        {
            throw Refused("account-disabled", "one that is in use", "one that the office disabled");
        }

        return person.Roles is { Count: > 0 } roles && !roles.ToHashSet().SetEquals(account.Roles)
            ? await _accounts.ChangeAsync(
                account.Id, kept => kept with { Roles = roles }, new AccessNote("RolesTaken", person.Identity.Issuer, account.Id, string.Join(' ', roles)), cancellationToken)
            : account;
    }

    private async Task<Account?> BindAsync(VouchedPerson person, CancellationToken cancellationToken)
    {
        // An account that is bound to somebody of the same provider is not another's, whatever address that one has by now.
        if (person.VerifiedEmail is not { } email
            || await _accounts.FindByEmailAsync(email, cancellationToken) is not { Disabled: false } invited
            || IsBound(invited, person.Identity))
        {
            return null;
        }

        return await _accounts.ChangeAsync(
            invited.Id,
            account => IsBound(account, person.Identity)
                ? throw Refused("no-account", "one that is nobody else's", "one that was just bound")
                : account with { Identities = [.. account.Identities, person.Identity] },
            new AccessNote("IdentityBound", person.Identity.Issuer, invited.Id, "by a verified address"),
            cancellationToken);
    }

    private async Task<Account?> MakeAsync(VouchedPerson person, CancellationToken cancellationToken)
    {
        if (person.Roles is not { Count: > 0 } roles
            || person.VerifiedEmail is not { } email
            || await _accounts.FindByEmailAsync(email, cancellationToken) is not null)
        {
            return null;
        }

        var account = new Account(InviteAccount.NewId(), person.Name ?? email, email, roles, null, [], _clock.GetUtcNow()) { Identities = [person.Identity] };
        await _accounts.AddAsync(account, new AccessNote("AccountMade", person.Identity.Issuer, account.Id, string.Join(' ', roles)), [], cancellationToken);
        return account;
    }

    private static bool IsBound(Account account, ExternalIdentity identity) => account.Identities.Any(known => known.Issuer == identity.Issuer);

    private static RefusalException Refused(string code, string expected, string found) => code == "no-account"
        ? new RefusalException(RefusalKind.Forbidden, "no-account", $"Account: expected {expected}, found {found}. Ask the office to invite you.")
        : new RefusalException(RefusalKind.Forbidden, "account-disabled", $"Account: expected {expected}, found {found}. Ask the office.");
}
