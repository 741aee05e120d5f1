using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>The accounts and the rows that find one by address, identity or passkey. Every write is in the access log in the same commit.</summary>
internal sealed class AccountRecords(IRecordStore store, AccessJournal journal)
{
    private const int MaximumTries = 5;

    public async Task<Account?> FindAsync(string accountId, CancellationToken cancellationToken) =>
        await store.ReadAsync(AccessKeys.Partition, AccessKeys.Account(accountId), cancellationToken) is { } record ? RecordJson.Read<Account>(record.Body) : null;

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) => FollowAsync(AccessKeys.Email(email), cancellationToken);

    public Task<Account?> FindByIdentityAsync(ExternalIdentity identity, CancellationToken cancellationToken) => FollowAsync(AccessKeys.Identity(identity), cancellationToken);

    public Task<Account?> FindByPasskeyAsync(byte[] credentialId, CancellationToken cancellationToken) => FollowAsync(AccessKeys.Passkey(credentialId), cancellationToken);

    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken)
    {
        var accounts = new List<Account>();
        await foreach (var record in store.ReadRangeAsync(AccessKeys.Partition, AccessKeys.AccountPrefix, RowKeys.After(AccessKeys.AccountPrefix), cancellationToken))
        {
            accounts.Add(RecordJson.Read<Account>(record.Body));
        }

        return accounts;
    }

    /// <param name="also">What has to hold and happen with it.</param>
    /// <exception cref="RecordConflictException">The address has an account, or a condition of <paramref name="also"/> does not hold.</exception>
    public Task AddAsync(Account account, AccessNote note, IReadOnlyList<RecordChange> also, CancellationToken cancellationToken) => journal.CommitAsync(
        [
            new RecordChange.Insert(AccessKeys.Email(account.Email), RecordJson.Write(new Pointer(account.Id))),
            new RecordChange.Insert(AccessKeys.Account(account.Id), RecordJson.Write(account)),
            .. Pointers(account).Select(key => new RecordChange.Insert(key, RecordJson.Write(new Pointer(account.Id)))),
            .. also,
        ],
        note,
        cancellationToken);

    /// <summary>Decides again where somebody else changed the account first.</summary>
    /// <exception cref="RefusalException">There is no such account.</exception>
    public async Task<Account> ChangeAsync(string accountId, Func<Account, Account> change, AccessNote note, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var record = await store.ReadAsync(AccessKeys.Partition, AccessKeys.Account(accountId), cancellationToken) ?? throw Unknown(accountId);
            var before = RecordJson.Read<Account>(record.Body);
            var after = change(before);
            try
            {
                await journal.CommitAsync(
                    [
                        new RecordChange.Replace(record.RowKey, RecordJson.Write(after), record.ETag),
                        .. Pointers(after).Except(Pointers(before)).Select(key => new RecordChange.Insert(key, RecordJson.Write(new Pointer(accountId)))),
                        .. await EndAsync(Pointers(before).Except(Pointers(after)), cancellationToken),
                    ],
                    note,
                    cancellationToken);
                return after;
            }
            catch (RecordConflictException) when (attempt < MaximumTries)
            {
            }
        }
    }

    public static RefusalException Unknown(string accountId) =>
        new(RefusalKind.NotFound, "account-unknown", $"There is no account '{accountId}'. GET /api/accounts lists those that there are.");

    private async Task<Account?> FollowAsync(string key, CancellationToken cancellationToken) =>
        await store.ReadAsync(AccessKeys.Partition, key, cancellationToken) is { } pointer
            ? await FindAsync(RecordJson.Read<Pointer>(pointer.Body).AccountId, cancellationToken)
            : null;

    private async Task<IReadOnlyList<RecordChange>> EndAsync(IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var changes = new List<RecordChange>();
        foreach (var key in keys)
        {
            if (await store.ReadAsync(AccessKeys.Partition, key, cancellationToken) is { } pointer)
            {
                changes.Add(new RecordChange.Delete(key, pointer.ETag));
            }
        }

        return changes;
    }

    private static IEnumerable<string> Pointers(Account account) =>
        account.Identities.Select(AccessKeys.Identity).Concat(account.Passkeys.Select(passkey => AccessKeys.Passkey(passkey.CredentialId)));

    private sealed record Pointer(string AccountId);
}
