using System;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Sessions: opened at sign-in under a fresh random token of which only the hash is kept, given a new token every hour, over after eight hours
/// without use or a day in all. The account or the department's links are looked at with each use, so that disabling and revoking work at once;
/// written is at most every quarter of an hour.
/// </summary>
public sealed class Sessions
{
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>For how long a token that was replaced still serves: requests are under way when the new one is told.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_rotateAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_touchAfter = TimeSpan.FromMinutes(15);

    private readonly IRecordStore _store;
    private readonly AccountRecords _accounts;
    private readonly LinkRecords _links;
    private readonly AppSecret _secret;
    private readonly AccessJournal _journal;
    private readonly TimeProvider _clock;

    internal Sessions(IRecordStore store, AccountRecords accounts, LinkRecords links, AppSecret secret, AccessJournal journal, TimeProvider clock) =>
        (_store, _accounts, _links, _secret, _journal, _clock) = (store, accounts, links, secret, journal, clock);

    /// <param name="formerToken">The token that the browser showed: it ends, so that nobody who planted it comes in with it.</param>
    /// <param name="how">For the journal: <c>passkey</c>, <c>code</c>, <c>oidc</c>, <c>first link</c>.</param>
    /// <returns>The new token.</returns>
    public async Task<string> OpenAsync(Account account, string how, string? formerToken, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        await _journal.NoteAsync(new AccessNote("SignedIn", account.Id, account.Id, how));
        return await OpenAsync(new SessionRecord(account.Id, account.SessionGeneration, null, now, now, now + Longest), formerToken, cancellationToken);
    }

    /// <inheritdoc cref="OpenAsync(Account, string, string?, CancellationToken)"/>
    /// <remarks>Whoever was signed in stays that person: a link is no second name by which somebody could review their own text.</remarks>
    public async Task<string> OpenAsync(DepartmentPass pass, string? formerToken, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var account = await AccountAsync(formerToken, now, cancellationToken);
        var session = new SessionRecord(account?.Id, account?.SessionGeneration ?? 0, pass, now, now, now + Longest);
        await _journal.NoteAsync(new AccessNote("SignedIn", IdOf(session), $"{pass.CampaignId}/{pass.DepartmentId}", "department link"));
        return await OpenAsync(session, formerToken, cancellationToken);
    }

    /// <summary>Whose token it is; null for one that is unknown, over or revoked.</summary>
    public async Task<OpenSession?> ResolveAsync(string token, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        if (await _store.ReadAsync(AccessKeys.Sessions, AccessKeys.Session(token), cancellationToken) is not { } stored
            || RecordJson.Read<SessionRecord>(stored.Body) is not { } session
            || session.IsOver(now)
            || await PersonAsync(session, cancellationToken) is not { } person)
        {
            return null;
        }

        if (session.SucceededAt is not null)
        {
            // The answer that told the new token may have been lost: it is told again.
            return new OpenSession(person, await SuccessorAsync(token, cancellationToken));
        }

        if (session.IssuedAt + s_rotateAfter <= now)
        {
            return new OpenSession(person, await RotateAsync(token, stored, session, now, cancellationToken));
        }

        if (session.SeenAt + s_touchAfter <= now)
        {
            await TryCommitAsync([new RecordChange.Replace(stored.RowKey, RecordJson.Write(session with { SeenAt = now }), stored.ETag)], cancellationToken);
        }

        return new OpenSession(person, null);
    }

    /// <summary>Signs out.</summary>
    public async Task EndAsync(string token, CancellationToken cancellationToken)
    {
        if (await _store.ReadAsync(AccessKeys.Sessions, AccessKeys.Session(token), cancellationToken) is { } stored)
        {
            var session = RecordJson.Read<SessionRecord>(stored.Body);
            await _journal.NoteAsync(session.Pass is { } pass
                ? new AccessNote("SignedOut", IdOf(session), $"{pass.CampaignId}/{pass.DepartmentId}", "department link")
                : new AccessNote("SignedOut", session.AccountId, session.AccountId ?? "nobody", "session"));
            await TryCommitAsync([new RecordChange.Delete(stored.RowKey, stored.ETag)], cancellationToken);
        }
    }

    private async Task<string> OpenAsync(SessionRecord session, string? formerToken, CancellationToken cancellationToken)
    {
        if (formerToken is not null && await _store.ReadAsync(AccessKeys.Sessions, AccessKeys.Session(formerToken), cancellationToken) is { } former)
        {
            await TryCommitAsync([new RecordChange.Delete(former.RowKey, former.ETag)], cancellationToken);
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await _store.CommitAsync(AccessKeys.Sessions, [new RecordChange.Insert(AccessKeys.Session(token), RecordJson.Write(session))], cancellationToken);
        return token;
    }

    private static string? IdOf(SessionRecord session) => session.AccountId ?? session.Pass?.ToPerson().Id;

    private async Task<Person?> PersonAsync(SessionRecord session, CancellationToken cancellationToken)
    {
        var account = await AccountAsync(session, cancellationToken);
        return session switch
        {
            { AccountId: not null } when account is null => null,
            { Pass: { } pass } => await _links.AreGoodAsync(pass, cancellationToken) ? account is null ? pass.ToPerson() : pass.ToPerson(account) : null,
            _ => account?.ToPerson(),
        };
    }

    /// <summary>Whose account a session is of that still lasts; null for nobody's.</summary>
    private async Task<Account?> AccountAsync(string? token, DateTimeOffset now, CancellationToken cancellationToken) =>
        token is not null && await _store.ReadAsync(AccessKeys.Sessions, AccessKeys.Session(token), cancellationToken) is { } stored
        && RecordJson.Read<SessionRecord>(stored.Body) is var session && !session.IsOver(now)
            ? await AccountAsync(session, cancellationToken)
            : null;

    private async Task<Account?> AccountAsync(SessionRecord session, CancellationToken cancellationToken) =>
        session.AccountId is { } id && await _accounts.FindAsync(id, cancellationToken) is { Disabled: false } account && account.SessionGeneration == session.AccountGeneration
            ? account
            : null;

    private async Task<string?> RotateAsync(string token, StoredRecord stored, SessionRecord session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var next = await SuccessorAsync(token, cancellationToken);
        var rotated = await TryCommitAsync(
            [
                new RecordChange.Put(AccessKeys.Session(next), RecordJson.Write(session with { IssuedAt = now, SeenAt = now })),
                new RecordChange.Replace(stored.RowKey, RecordJson.Write(session with { SeenAt = now, SucceededAt = now }), stored.ETag),
            ],
            cancellationToken);

        // Who lost to another request of the same browser leaves it to that one to tell the new token.
        return rotated ? next : null;
    }

    /// <summary>Derived, so that two requests at a time make the same one; with a key, so that no old token leads to a new one.</summary>
    private async Task<string> SuccessorAsync(string token, CancellationToken cancellationToken) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(await _secret.KeyAsync("session-successor", cancellationToken), Encoding.UTF8.GetBytes(token)));

    private async Task<bool> TryCommitAsync(RecordChange[] changes, CancellationToken cancellationToken)
    {
        try
        {
            await _store.CommitAsync(AccessKeys.Sessions, changes, cancellationToken);
            return true;
        }
        catch (RecordConflictException)
        {
            return false;
        }
    }
}
