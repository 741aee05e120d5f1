using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Opens a department's link. The first device that opens one is remembered; each further device has to tell a code that is mailed to the
/// contact that the link was sent to, so that a forwarded message opens nothing for whoever it was forwarded to.
/// </summary>
public sealed class OpenDepartmentLink
{
    private const int MaximumDevices = 10;

    private readonly DepartmentLinks _signing;
    private readonly LinkRecords _links;
    private readonly MailedCodes _codes;
    private readonly AccessMail _mail;
    private readonly TimeProvider _clock;

    internal OpenDepartmentLink(DepartmentLinks signing, LinkRecords links, MailedCodes codes, AccessMail mail, TimeProvider clock) =>
        (_signing, _links, _codes, _mail, _clock) = (signing, links, codes, mail, clock);

    /// <exception cref="RefusalException">The link does not serve; the message says what to do.</exception>
    public Task<DepartmentPass> ReadAsync(string campaignId, string departmentId, string token, string? target, CancellationToken cancellationToken) =>
        _signing.ReadAsync(campaignId, departmentId, token, target, _clock.GetUtcNow(), cancellationToken);

    /// <param name="device">The mark that the device keeps.</param>
    public async Task<bool> KnowsAsync(DepartmentPass pass, string device, CancellationToken cancellationToken) =>
        (await _links.GetAsync(pass.CampaignId, pass.DepartmentId, cancellationToken)).Devices.Contains(AccessKeys.Hash(device));

    /// <summary>Remembers the device if it is the department's first.</summary>
    /// <returns>Whether it may come in.</returns>
    public async Task<bool> BindFirstAsync(DepartmentPass pass, string device, CancellationToken cancellationToken)
    {
        var mark = AccessKeys.Hash(device);
        var link = await _links.ChangeAsync(
            pass.CampaignId, pass.DepartmentId, link => link.Devices.Count == 0 && link.Generation == pass.Generation ? link with { Devices = [mark] } : link, cancellationToken);
        return link.Devices.Contains(mark);
    }

    /// <summary>Mails a code to whoever the link is for.</summary>
    /// <param name="target">The link's, which its signature covers.</param>
    /// <returns>The challenge, for the browser to keep.</returns>
    public async Task<string> SendCodeAsync(DepartmentPass pass, string? target, CancellationToken cancellationToken)
    {
        var (plan, contact) = await _links.ContactAsync(pass, target, cancellationToken);
        var (challenge, code) = await _codes.IssueAsync(null, pass, cancellationToken);
        _mail.Send(AccessText.Code(
            new MessageAddress(plan.Office.Name, plan.Office.Email), new MessageAddress(contact.Name, contact.Email), code, _clock.GetUtcNow()));
        return challenge;
    }

    /// <exception cref="RefusalException">The code does not serve for this link.</exception>
    public async Task ConfirmAsync(DepartmentPass pass, string device, string challenge, string code, CancellationToken cancellationToken)
    {
        var record = await _codes.RedeemAsync(challenge, code, cancellationToken);
        if (record.Pass != pass)
        {
            throw new RefusalException(RefusalKind.Forbidden, "code-of-other", "Code: expected one that was mailed for this link, found one for another. Open the link again and ask for a new code.");
        }

        var mark = AccessKeys.Hash(device);
        await _links.ChangeAsync(
            pass.CampaignId,
            pass.DepartmentId,
            link => link.Devices.Contains(mark) || link.Generation != pass.Generation ? link : link with { Devices = [.. link.Devices.TakeLast(MaximumDevices - 1), mark] },
            cancellationToken);
    }
}
