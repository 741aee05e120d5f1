using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>Makes all links of a department worthless that were sent until now, and ends the sessions that were opened by them. Later messages have new ones.</summary>
public sealed class RevokeDepartmentLinks
{
    private readonly LinkRecords _links;
    private readonly AccessJournal _journal;

    internal RevokeDepartmentLinks(LinkRecords links, AccessJournal journal) => (_links, _journal) = (links, journal);

    /// <exception cref="RefusalException">There is no such department.</exception>
    public async Task<LinksRevoked> RunAsync(string campaignId, string departmentId, Person actor, CancellationToken cancellationToken)
    {
        await _links.DepartmentAsync(campaignId, departmentId, cancellationToken);
        var link = await _links.ChangeAsync(campaignId, departmentId, link => new LinkRecord(link.Generation + 1, []), cancellationToken);
        await _journal.NoteAsync(new AccessNote("LinksRevoked", actor.Id, $"{campaignId}/{departmentId}", $"generation {link.Generation}"));
        return new LinksRevoked(campaignId, departmentId, link.Generation);
    }
}

/// <param name="Generation">That of the links to come.</param>
public sealed record LinksRevoked(string CampaignId, string DepartmentId, int Generation);
