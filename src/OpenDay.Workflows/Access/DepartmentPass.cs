using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>What a department's link lets its holder do: what a clerk of that department may, in that campaign, until the link is revoked. Nobody reviews by it.</summary>
/// <param name="Generation">Of the department's links: those of an earlier one are revoked.</param>
public sealed record DepartmentPass(string CampaignId, string DepartmentId, string DepartmentName, int Generation)
{
    public Person ToPerson() => new($"link.{DepartmentId}", DepartmentName, [Role.DepartmentClerk], DepartmentId, []) { OnlyCampaign = CampaignId };

    /// <summary>Somebody who is known and opened the link: they may what its holder may, and stay who they are to whoever counts persons.</summary>
    public Person ToPerson(Account account) => ToPerson() with { Id = account.Id, Name = account.Name };
}
