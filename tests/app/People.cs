using OpenDay.Campaigns.Assignments;

namespace OpenDay.TestApp;

/// <summary>Who sends the tests' requests.</summary>
internal static class People
{
    public static Person OfficeClerk { get; } = new("office.clerk", "公开办", [Role.OfficeClerk], null, []);

    public static Person OfficeLead { get; } = new("office.lead", "公开办负责人", [Role.OfficeLead], null, []);

    public static Person OfficeReviewer { get; } = new("office.reviewer", "公开办审核", [Role.OfficeReviewer], null, ["office"]);

    public static Person Auditor { get; } = new("auditor", "审计", [Role.Auditor], null, []);

    public static Person Clerk(string department) => new($"{department}.clerk", "经办人", [Role.DepartmentClerk], department, []);

    public static Person Reviewer(string department, string level) => new($"{department}.{level}", level, [Role.DepartmentReviewer], department, [level]);

    public static Person With(Role role) => new($"only.{role}", role.ToString(), [role], "fagaiju", []);
}
