using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Identity;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Shows accounts to the framework's passkey handler. It finds accounts and their passkeys; everything else of an account is changed elsewhere.</summary>
internal sealed class PasskeyAccountStore(ReadAccounts readAccounts) : IUserPasskeyStore<Account>
{
    /// <summary>What is kept of a passkey.</summary>
    public static AccountPasskey Keep(UserPasskeyInfo passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.Name, passkey.CreatedAt, passkey.SignCount, passkey.Transports ?? [], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp);

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(Describe)]);

    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => readAccounts.FindByPasskeyAsync(credentialId, cancellationToken);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        Task.FromResult(user.Passkeys.Where(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credentialId)).Select(Describe).FirstOrDefault());

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw Elsewhere();

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        await readAccounts.FindAsync(userId, cancellationToken) is { Disabled: false } account ? account : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Id);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public void Dispose()
    {
    }

    // What the registration sent beside the key is read once, and not kept.
    private static UserPasskeyInfo Describe(AccountPasskey passkey) => new(
        passkey.CredentialId, passkey.PublicKey, passkey.CreatedAt, passkey.SignCount, [.. passkey.Transports], passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp, [], [])
    {
        Name = passkey.Name,
    };

    private static NotSupportedException Elsewhere() => new("Accounts are changed by InviteAccount, ChangeAccount and KeepPasskey only.");
}
