using System;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Signs and checks the links: <c>go/{campaign}/{department}/{generation}.{signature}?to={target}</c>. Nothing of a link is stored, and it holds no
/// instant: until when it serves is read from the campaign when it is opened, so that a campaign that is prolonged prolongs its links.
/// </summary>
internal sealed class DepartmentLinks(SiteAddress site, LinkRecords links, AppSecret secret) : IDepartmentLinks
{
    public async Task<Uri> LinkToAsync(string campaignId, string departmentId, string? target, CancellationToken cancellationToken)
    {
        var generation = (await links.GetAsync(campaignId, departmentId, cancellationToken)).Generation;
        var token = await TokenAsync(campaignId, departmentId, target, generation, cancellationToken);
        return new Uri(site.Root, $"go/{campaignId}/{departmentId}/{token}{(target is null ? "" : $"?to={Uri.EscapeDataString(target)}")}");
    }

    /// <summary>What the link gives.</summary>
    /// <exception cref="RefusalException">It was changed, revoked, or its time is over.</exception>
    public async Task<DepartmentPass> ReadAsync(string campaignId, string departmentId, string token, string? target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (_, department) = await links.DepartmentAsync(campaignId, departmentId, cancellationToken);
        var expected = int.TryParse(token.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            ? Encoding.UTF8.GetBytes(await TokenAsync(campaignId, departmentId, target, generation, cancellationToken))
            : [];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), expected))
        {
            throw new RefusalException(
                RefusalKind.Forbidden, "link-refused", "Link: expected one as it stands in a reminder, found one that was changed or cut off. Copy the whole link from the message, or open it there.");
        }

        var current = (await links.GetAsync(campaignId, departmentId, cancellationToken)).Generation;
        if (generation != current)
        {
            throw new RefusalException(
                RefusalKind.Gone, "link-revoked", $"Link: expected one that serves, found one that the office revoked. Open the link in the newest message, or ask the office for another.");
        }

        return await links.ExpiryAsync(campaignId, cancellationToken) is var until && until > now
            ? new DepartmentPass(campaignId, departmentId, department.Name, generation)
            : throw new RefusalException(
                RefusalKind.Gone, "link-expired", $"Link: expected one of a campaign that goes on, found one that served until {until.ToUniversalTime():yyyy-MM-dd HH:mm}Z. Ask the office if anything is left to do.") { Values = [until] };
    }

    private async Task<string> TokenAsync(string campaignId, string departmentId, string? target, int generation, CancellationToken cancellationToken)
    {
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{campaignId}\n{departmentId}\n{generation}\n{target}"));
        var signature = HMACSHA256.HashData(await secret.KeyAsync("department-links", cancellationToken), content);
        return string.Create(CultureInfo.InvariantCulture, $"{generation}.{Base64Url.EncodeToString(signature)}");
    }
}
