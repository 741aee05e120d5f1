using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Keeps an account's passkeys: a new one, one that was used, one that is gone.</summary>
public sealed class KeepPasskey
{
    private const int MaximumPasskeys = 10;

    private readonly AccountRecords _accounts;

    internal KeepPasskey(AccountRecords accounts) => _accounts = accounts;

    /// <summary>Adds it, or takes over its count where it is there.</summary>
    public Task<Account> RunAsync(string accountId, AccountPasskey passkey, CancellationToken cancellationToken) => _accounts.ChangeAsync(
        accountId,
        account => Others(account, passkey.CredentialId) is { Count: < MaximumPasskeys } others
            ? account with { Passkeys = [.. others, passkey] }
            : throw new RefusalException(
                RefusalKind.TooMany, "passkeys-too-many", $"Account '{accountId}': expected at most {MaximumPasskeys} passkeys, found as many already. Remove one that is not used."),
        new AccessNote("PasskeyKept", accountId, accountId, "added or used"),
        cancellationToken);

    public Task<Account> RemoveAsync(string accountId, byte[] credentialId, CancellationToken cancellationToken) => _accounts.ChangeAsync(
        accountId,
        account => account with { Passkeys = Others(account, credentialId) },
        new AccessNote("PasskeyRemoved", accountId, accountId, "removed"),
        cancellationToken);

    private static IReadOnlyList<AccountPasskey> Others(Account account, byte[] credentialId) =>
        [.. account.Passkeys.Where(passkey => !passkey.CredentialId.AsSpan().SequenceEqual(credentialId))];
}
