using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Access;

/// <summary>What a department's link lets its holder do: what a clerk of that department may, in that campaign, until the link is revoked. Nobody reviews by it.</summary>
/// <param name="Generation">Of the department's links: those of an earlier one are revoked.</param>
public sealed record DepartmentPass(string CampaignId, string DepartmentId, string DepartmentName, int Generation)
{
    public Person ToPerson() => new($"link.{DepartmentId}", DepartmentName, [Role.DepartmentClerk], DepartmentId, []) { OnlyCampaign = CampaignId };
}
