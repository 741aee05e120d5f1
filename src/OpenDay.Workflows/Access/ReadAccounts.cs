using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Access;

/// <summary>Accounts as they are, for the office lead and for signing in.</summary>
public sealed class ReadAccounts
{
    private readonly AccountRecords _accounts;

    internal ReadAccounts(AccountRecords accounts) => _accounts = accounts;

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) => _accounts.ListAsync(cancellationToken);

    public Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken) => _accounts.FindAsync(accountId, cancellationToken);

    /// <summary>The account in use that holds the passkey now.</summary>
    public async Task<Account?> FindByPasskeyAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await _accounts.FindByPasskeyAsync(credentialId, cancellationToken) is { Disabled: false } account
        && account.Passkeys.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credentialId))
            ? account
            : null;
}
