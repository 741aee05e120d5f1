using OpenDay.Campaigns.Plans.Lists;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>What <see cref="DepartmentImportPage"/> shows: the form for a plan and a list, and what came of them.</summary>
/// <param name="Content">The plan file with the list in it, in base 64; empty before there is one.</param>
/// <param name="Import">Null before a list was sent.</param>
public sealed record DepartmentImportModel(FormState Form, string Content, DepartmentImport? Import)
{
    public static DepartmentImportModel Empty { get; } = new(FormState.Empty, "", null);
}
