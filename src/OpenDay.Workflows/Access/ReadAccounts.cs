using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Accounts as they are, for the office lead and for signing in.</summary>
public sealed class ReadAccounts
{
    private readonly AccountRecords _accounts;

    internal ReadAccounts(AccountRecords accounts) => _accounts = accounts;

    public Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken) => _accounts.ListAsync(cancellationToken);

    public Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken) => _accounts.FindAsync(accountId, cancellationToken);

    /// <exception cref="RefusalException">There is no such account.</exception>
    public async Task<Account> GetAsync(string accountId, CancellationToken cancellationToken) =>
        await _accounts.FindAsync(accountId, cancellationToken) ?? throw AccountRecords.Unknown(accountId);

    /// <summary>The names of all who have accounts, by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(CancellationToken cancellationToken) =>
        (await _accounts.ListAsync(cancellationToken)).ToDictionary(account => account.Id, account => account.Name, StringComparer.Ordinal);

    /// <summary>The account in use that holds the passkey now.</summary>
    public async Task<Account?> FindByPasskeyAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await _accounts.FindByPasskeyAsync(credentialId, cancellationToken) is { Disabled: false } account
        && account.Passkeys.Any(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credentialId))
            ? account
            : null;
}
