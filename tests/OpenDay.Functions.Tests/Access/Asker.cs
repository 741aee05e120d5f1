using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.Access;

/// <summary>A column of the matrix: somebody in a role.</summary>
internal sealed record Asker(string Column, Person? Person)
{
    public static IReadOnlyList<Asker> All { get; } =
    [
        new("nobody", null),
        new("citizen", new Person("citizen.one", "市民甲", [Role.Citizen], null, [])),
        new("clerk", People.Clerk(PreparedApp.Own)),
        new("reviewer", People.Reviewer(PreparedApp.Own, "section-head")),
        new("officeClerk", People.OfficeClerk),
        new("officeReviewer", People.OfficeReviewer),
        new("officeLead", People.OfficeLead),
        new("auditor", People.Auditor),
        new("operator", new Person("operator", "运维", [Role.Operator], null, [])),

        // Who came by the department's link to this campaign, and by its link to another.
        new("link", Link(Sent.CampaignId)),
        new("strayLink", Link("2022-16-tiedong")),
    ];

    private static Person Link(string campaignId) => new($"link.{PreparedApp.Own}", "湖南街道", [Role.DepartmentClerk], PreparedApp.Own, []) { OnlyCampaign = campaignId };
}
