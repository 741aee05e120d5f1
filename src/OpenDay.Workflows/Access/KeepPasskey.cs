using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Keeps an account's passkeys: a new one, one that was used, one that got a name, one that is gone.</summary>
public sealed class KeepPasskey
{
    public const int LongestName = 40;

    private const int MaximumPasskeys = 10;

    private readonly AccountRecords _accounts;
    private readonly AccessMail _mail;
    private readonly TimeProvider _clock;

    internal KeepPasskey(AccountRecords accounts, AccessMail mail, TimeProvider clock) => (_accounts, _mail, _clock) = (accounts, mail, clock);

    /// <exception cref="RefusalException">The account has as many as it may.</exception>
    public Task<Account> AddAsync(string accountId, AccountPasskey passkey, CancellationToken cancellationToken) => _accounts.ChangeAsync(
        accountId,
        account => account.Passkeys.Count < MaximumPasskeys
            ? account with { Passkeys = [.. account.Passkeys, passkey] }
            : throw new RefusalException(
                RefusalKind.TooMany, "passkeys-too-many", $"Account '{accountId}': expected at most {MaximumPasskeys} passkeys, found as many already. Remove one that is not used.") { Values = [MaximumPasskeys] },
        new AccessNote("PasskeyKept", accountId, accountId, "added"),
        cancellationToken);

    /// <summary>Takes over the count that it showed, and remembers when that was.</summary>
    /// <exception cref="RefusalException">It was removed meanwhile.</exception>
    public Task<Account> UseAsync(string accountId, AccountPasskey passkey, CancellationToken cancellationToken) => ChangeAsync(
        accountId,
        passkey.Id(),
        kept => passkey with { Name = kept.Name, CreatedAt = kept.CreatedAt, LastUsedAt = _clock.GetUtcNow() },
        new AccessNote("PasskeyKept", accountId, accountId, "used"),
        cancellationToken);

    /// <param name="name">What its owner calls it; nothing takes the name away.</param>
    /// <exception cref="RefusalException">The name is too long, or there is no such passkey.</exception>
    public Task<Account> RenameAsync(string accountId, string passkeyId, string name, CancellationToken cancellationToken) => name.Trim() switch
    {
        { Length: > LongestName } said => throw new RefusalException(
            RefusalKind.Invalid, "passkey-name", $"Passkey: expected a name of at most {LongestName} characters, found {said.Length}. Shorten it."),
        var said => ChangeAsync(
            accountId, passkeyId, kept => kept with { Name = said.Length == 0 ? null : said }, new AccessNote("PasskeyNamed", accountId, accountId, "named"), cancellationToken),
    };

    /// <exception cref="RefusalException">There is no such passkey, or no other way in would be left.</exception>
    public Task<Account> RemoveAsync(string accountId, string passkeyId, CancellationToken cancellationToken) => _accounts.ChangeAsync(
        accountId,
        account => Without(account, passkeyId),
        new AccessNote("PasskeyRemoved", accountId, accountId, "removed"),
        cancellationToken);

    /// <summary>Whether the account has another way in besides its passkeys: a code by mail, or somebody who vouches for it.</summary>
    public bool HasAnotherWay(Account account) => _mail.IsSetUp || account.Identities.Count > 0;

    private Account Without(Account account, string passkeyId)
    {
        account.Passkey(passkeyId);
        return account.Passkeys.Count > 1 || HasAnotherWay(account)
            ? account with { Passkeys = [.. account.Passkeys.Where(passkey => passkey.Id() != passkeyId)] }
            : throw new RefusalException(
                RefusalKind.Conflict, "last-way-in", $"Account '{account.Id}': expected another way in besides this passkey, found none: no mail is set up, and no provider knows the account. Add another passkey first.");
    }

    private Task<Account> ChangeAsync(
        string accountId, string passkeyId, Func<AccountPasskey, AccountPasskey> change, AccessNote note, CancellationToken cancellationToken) => _accounts.ChangeAsync(
        accountId,
        account =>
        {
            var kept = account.Passkey(passkeyId);
            return account with { Passkeys = [.. account.Passkeys.Select(passkey => ReferenceEquals(passkey, kept) ? change(kept) : passkey)] };
        },
        note,
        cancellationToken);
}
