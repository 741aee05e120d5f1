using System.Collections.Generic;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Web.Pages.Department;

/// <summary>What <see cref="PreviewPage"/> shows: a text that nobody has sent in yet.</summary>
/// <param name="Photos">Those that will stand with it, in their order.</param>
public sealed record PreviewModel(CampaignPlan Plan, string DepartmentName, string ColumnTitle, string Title, Document Text, IReadOnlyList<PreviewPhoto> Photos);

/// <summary>A photo of a text that nobody has sent in yet.</summary>
/// <param name="Address">Null where it is still a file on the reader's device.</param>
public sealed record PreviewPhoto(string? Address, string Caption);
