using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Web.Pages.Department;

/// <summary>What <see cref="PreviewPage"/> shows: a text that nobody has sent in yet.</summary>
/// <param name="Photos">How many photos will stand with it.</param>
public sealed record PreviewModel(CampaignPlan Plan, string DepartmentName, string ColumnTitle, string Title, Document Text, int Photos);
