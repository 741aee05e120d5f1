using System;
using System.Buffers.Text;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>
/// The way in before anybody has an account: a link that is told once, at the first start, good for a day and for one account, that of the office
/// lead. Its hash is kept, and goes in the very commit that makes the account.
/// </summary>
public sealed class OpenFirstOffice
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(24);

    private readonly IRecordStore _store;
    private readonly AccountRecords _accounts;
    private readonly SiteAddress _site;
    private readonly TimeProvider _clock;

    internal OpenFirstOffice(IRecordStore store, AccountRecords accounts, SiteAddress site, TimeProvider clock) => (_store, _accounts, _site, _clock) = (store, accounts, site, clock);

    /// <returns>The link; null where there are accounts, or where a link that was told still serves.</returns>
    public async Task<Uri?> InviteAsync(CancellationToken cancellationToken)
    {
        var stored = await _store.ReadAsync(AccessKeys.Partition, AccessKeys.FirstOffice, cancellationToken);
        if ((stored is not null && RecordJson.Read<FirstOfficeRecord>(stored.Body).ExpiresAt > _clock.GetUtcNow())
            || (await _accounts.ListAsync(cancellationToken)).Any())
        {
            return null;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var body = RecordJson.Write(new FirstOfficeRecord(AccessKeys.Hash(token), _clock.GetUtcNow() + s_lifetime));
        try
        {
            await _store.CommitAsync(
                AccessKeys.Partition,
                [stored is null ? new RecordChange.Insert(AccessKeys.FirstOffice, body) : new RecordChange.Replace(AccessKeys.FirstOffice, body, stored.ETag)],
                cancellationToken);
        }
        catch (RecordConflictException)
        {
            // Another instance tells its own.
            return null;
        }

        return new Uri(_site.Root, $"sign-in/first/{token}");
    }

    /// <exception cref="RefusalException">The link was used, or its time is over.</exception>
    public async Task RequireAsync(string token, CancellationToken cancellationToken) => await ReadAsync(token, cancellationToken);

    /// <exception cref="RefusalException">The link was used, its time is over, or what was typed makes no account.</exception>
    public async Task<Account> RunAsync(string token, string name, string email, CancellationToken cancellationToken)
    {
        var stored = await ReadAsync(token, cancellationToken);
        new AccountDraft(name, [Role.OfficeLead], null, []).Require();
        AccountDraft.RequireEmail(email);
        var account = new Account(InviteAccount.NewId(), name.Trim(), email, [Role.OfficeLead], null, [], _clock.GetUtcNow());
        try
        {
            await _accounts.AddAsync(
                account, new AccessNote("FirstOfficeOpened", account.Id, account.Id, "by the link of the first start"), [new RecordChange.Delete(stored.RowKey, stored.ETag)], cancellationToken);
            return account;
        }
        catch (RecordConflictException)
        {
            throw Refused();
        }
    }

    private async Task<StoredRecord> ReadAsync(string token, CancellationToken cancellationToken) =>
        await _store.ReadAsync(AccessKeys.Partition, AccessKeys.FirstOffice, cancellationToken) is { } stored
        && RecordJson.Read<FirstOfficeRecord>(stored.Body) is { } first
        && first.Hash == AccessKeys.Hash(token)
        && first.ExpiresAt > _clock.GetUtcNow()
            ? stored
            : throw Refused();

    private static RefusalException Refused() => new(
        RefusalKind.Gone, "first-link-over", "Link of the first start: expected the one in the log, within a day and once, found one that does not serve. Sign in with an account, or start the app again for a new link where there is none.");

    private sealed record FirstOfficeRecord(string Hash, DateTimeOffset ExpiresAt);
}
