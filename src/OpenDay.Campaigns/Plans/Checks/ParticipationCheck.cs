using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>In a track, each department has each participation at most once; every participation has somebody; an activity is for one who takes part.</summary>
internal static class ParticipationCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        foreach (var track in root["tracks"].Items())
        {
            Dictionary<(string Department, string As), JsonPlace> assigned = [];
            foreach (var participants in track["participants"].Items())
            {
                var named = Participants.Of(root, participants).ToList();
                if (named.Count == 0 && participants.Element.ValueKind == JsonValueKind.Object)
                {
                    errors.Add(new("nobody-takes-part", participants.Pointer, "no department", "at least one department, named or in a group", "Name the departments, or remove the entry."));
                }

                RequireOnce(participants["as"].Text, named, assigned, errors);
                RequireTakingPart(participants["activities"], named, errors);
            }
        }
    }

    private static void RequireOnce(string? participation, List<(string Department, JsonPlace NamedAt)> named, Dictionary<(string Department, string As), JsonPlace> assigned, List<PlanError> errors)
    {
        if (participation is null)
        {
            return;
        }

        foreach (var (department, namedAt) in named)
        {
            if (!assigned.TryAdd((department, participation), namedAt))
            {
                errors.Add(new("participation-twice", namedAt.Pointer, $"department \"{department}\" as {participation}, which {assigned[(department, participation)].Pointer} makes it already", "each department once for each participation in a track", "Remove one of the two.") { Values = [department, participation, assigned[(department, participation)].Pointer] });
            }
        }
    }

    private static void RequireTakingPart(JsonPlace activities, List<(string Department, JsonPlace NamedAt)> named, List<PlanError> errors)
    {
        Dictionary<string, string> pointers = new(StringComparer.Ordinal);
        foreach (var department in activities.Items().Select(own => own["department"]))
        {
            if (department.Text is not { } id)
            {
                continue;
            }

            if (!named.Any(participant => participant.Department == id))
            {
                errors.Add(new("activity-of-a-stranger", department.Pointer, department.Shown, "a department that takes part in this entry", "Add it to the entry's departments, or remove its activity.") { Values = [department.Shown] });
            }

            if (!pointers.TryAdd(id, department.Pointer))
            {
                errors.Add(new("activity-twice", department.Pointer, $"{department.Shown}, which {pointers[id]} is already", "one activity for each department", "Remove one of the two.") { Values = [department.Shown, pointers[id]] });
            }
        }
    }
}
