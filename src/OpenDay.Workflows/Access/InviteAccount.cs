using System;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>Gives somebody an account and tells them by mail. They sign in with that address, or with an identity provider that vouches for it.</summary>
public sealed class InviteAccount
{
    private readonly AccountRecords _accounts;
    private readonly AccessMail _mail;
    private readonly SiteAddress _site;
    private readonly TimeProvider _clock;

    internal InviteAccount(AccountRecords accounts, AccessMail mail, SiteAddress site, TimeProvider clock) =>
        (_accounts, _mail, _site, _clock) = (accounts, mail, site, clock);

    /// <exception cref="RefusalException">It makes no account, or the address has one.</exception>
    public async Task<Account> RunAsync(string email, AccountDraft draft, Person actor, CancellationToken cancellationToken)
    {
        draft.Require();
        AccountDraft.RequireEmail(email);
        var account = new Account(NewId(), draft.Name.Trim(), email, draft.Roles, draft.DepartmentId, draft.Levels, _clock.GetUtcNow());
        try
        {
            await _accounts.AddAsync(account, new AccessNote("AccountInvited", actor.Id, account.Id, string.Join(' ', draft.Roles)), [], cancellationToken);
        }
        catch (RecordConflictException)
        {
            throw new RefusalException(RefusalKind.Conflict, "account-exists", "Account: expected an address that has none, found one that has. Change that account, or take another address.");
        }

        _mail.Send(AccessText.Invitation(
            new MessageAddress("OpenDay", _site.MailFrom), new MessageAddress(account.Name, account.Email), new Uri(_site.Root, "sign-in"), _clock.GetUtcNow()));
        return account;
    }

    internal static string NewId() => "a." + RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 12);
}
