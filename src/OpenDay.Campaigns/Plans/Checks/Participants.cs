using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>Who takes part, as far as an unfinished plan tells.</summary>
internal static class Participants
{
    /// <summary>Every naming of a department: by its id, or by a group that it belongs to. One named twice comes twice.</summary>
    public static IEnumerable<(string Department, JsonPlace NamedAt)> Of(JsonPlace root, JsonPlace participants)
    {
        foreach (var department in participants["departments"].Items())
        {
            if (department.Text is { } id)
            {
                yield return (id, department);
            }
        }

        foreach (var group in participants["groups"].Items())
        {
            foreach (var id in Members(root, group.Text))
            {
                yield return (id, group);
            }
        }
    }

    // An id that two departments have is another check's matter.
    private static IEnumerable<string> Members(JsonPlace root, string? group) => root["departments"].Items()
        .Where(department => group is not null && department["groups"].Items().Any(own => own.Text == group))
        .Select(department => department["id"].Text)
        .OfType<string>()
        .Distinct();
}
