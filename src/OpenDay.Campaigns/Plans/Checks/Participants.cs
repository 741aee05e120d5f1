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
            foreach (var department in root["departments"].Items().Where(department => group.Text is { } id && department["groups"].Items().Any(own => own.Text == id)))
            {
                if (department["id"].Text is { } id)
                {
                    yield return (id, group);
                }
            }
        }
    }
}
