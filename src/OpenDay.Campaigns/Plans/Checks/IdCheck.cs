using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>Every id names one thing of its kind, and no phase takes the name of a state that every campaign has.</summary>
internal static class IdCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        foreach (var list in (ReadOnlySpan<string>)["phases", "groups", "departments", "columns", "reviewLevels", "tracks"])
        {
            RequireUnique(root[list], $"an id of its own among the {list}", errors);
        }

        foreach (var track in root["tracks"].Items())
        {
            RequireUnique(track["deliverables"], "an id of its own among the track's deliverables", errors);
        }

        foreach (var phase in root["phases"].Items())
        {
            if (phase["id"].Text is CampaignPhase.Preparing or CampaignPhase.Closed)
            {
                errors.Add(new("phase-reserved", phase["id"].Pointer, phase["id"].Shown, $"an id other than \"{CampaignPhase.Preparing}\" and \"{CampaignPhase.Closed}\", which every campaign has by itself", "Rename the phase, or leave it out.") { Values = [phase["id"].Shown] });
            }
        }
    }

    private static void RequireUnique(JsonPlace list, string expected, List<PlanError> errors)
    {
        Dictionary<string, string> pointers = new(StringComparer.Ordinal);
        foreach (var item in list.Items())
        {
            var id = item["id"];
            if (id.Text is { } text && !pointers.TryAdd(text, id.Pointer))
            {
                errors.Add(new("id-twice", id.Pointer, $"{id.Shown}, which {pointers[text]} is already", expected, "Rename one of the two.") { Values = [id.Shown, pointers[text]] });
            }
        }
    }
}
