using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>Signs in by a code that is mailed. Whether an address has an account shows nowhere: not in what is answered, and not in what is done before the answer.</summary>
public sealed class SignInByCode
{
    private readonly AccountRecords _accounts;
    private readonly MailedCodes _codes;
    private readonly AccessMail _mail;
    private readonly SiteAddress _site;
    private readonly TimeProvider _clock;

    internal SignInByCode(AccountRecords accounts, MailedCodes codes, AccessMail mail, SiteAddress site, TimeProvider clock) =>
        (_accounts, _codes, _mail, _site, _clock) = (accounts, codes, mail, site, clock);

    /// <returns>The challenge, for the browser to keep.</returns>
    public async Task<string> SendAsync(string email, CancellationToken cancellationToken)
    {
        var account = await _accounts.FindByEmailAsync(email, cancellationToken) is { Disabled: false } found ? found : null;
        var (challenge, code) = await _codes.IssueAsync(account?.Id, null, cancellationToken);
        if (account is not null)
        {
            _mail.Send(AccessText.Code(new MessageAddress("OpenDay", _site.MailFrom), new MessageAddress(account.Name, account.Email), code, _clock.GetUtcNow()));
        }

        return challenge;
    }

    /// <exception cref="RefusalException">The code does not serve.</exception>
    public async Task<Account> RedeemAsync(string challenge, string code, CancellationToken cancellationToken)
    {
        var record = await _codes.RedeemAsync(challenge, code, cancellationToken);
        return record.AccountId is { } id && await _accounts.FindAsync(id, cancellationToken) is { Disabled: false } account
            ? account
            : throw new RefusalException(RefusalKind.Forbidden, "account-disabled", "Account: expected one that is in use, found one that the office disabled. Ask the office.");
    }
}
