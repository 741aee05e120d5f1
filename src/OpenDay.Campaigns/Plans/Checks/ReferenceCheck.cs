using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>Every id that the plan refers to is defined in it.</summary>
internal static class ReferenceCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        var groups = Ids(root["groups"]);
        var departments = Ids(root["departments"]);
        var columns = Ids(root["columns"]);
        var levels = Ids(root["reviewLevels"]);
        var phases = Ids(root["phases"]);
        foreach (var group in root["departments"].Items().SelectMany(department => department["groups"].Items()))
        {
            Require(group, groups, "group", "groups", errors);
        }

        foreach (var reviewer in root["departments"].Items().SelectMany(department => department["reviewers"].Items()))
        {
            Require(reviewer["level"], levels, "review level", "reviewLevels", errors);
        }

        foreach (var participants in root["tracks"].Items().SelectMany(track => track["participants"].Items()))
        {
            foreach (var department in participants["departments"].Items().Concat(participants["activities"].Items().Select(own => own["department"])))
            {
                Require(department, departments, "department", "departments", errors);
            }

            foreach (var group in participants["groups"].Items())
            {
                Require(group, groups, "group", "groups", errors);
            }
        }

        foreach (var deliverable in root["tracks"].Items().SelectMany(track => track["deliverables"].Items()))
        {
            Require(deliverable["column"], columns, "column", "columns", errors);
            foreach (var also in deliverable["alsoColumns"].Items())
            {
                Require(also, columns, "column", "columns", errors);
                if (also.Text is { } id && id == deliverable["column"].Text)
                {
                    errors.Add(new("also-its-own-column", also.Pointer, also.Shown, "a column other than the deliverable's own 'column'", "Leave it out here.") { Values = [also.Shown] });
                }
            }

            Require(deliverable["due"]["phase"], phases, "phase", "phases", errors);
            foreach (var level in deliverable["review"].Items())
            {
                Require(level, levels, "review level", "reviewLevels", errors);
            }
        }
    }

    private static HashSet<string> Ids(JsonPlace list) => new(list.Items().Select(item => item["id"].Text).OfType<string>(), StringComparer.Ordinal);

    private static void Require(JsonPlace reference, HashSet<string> known, string kind, string list, List<PlanError> errors)
    {
        if (reference.Text is { } id && !known.Contains(id))
        {
            errors.Add(new("unknown-reference", reference.Pointer, reference.Shown, $"the id of a {kind} under /{list}", $"Correct the id, or add the {kind} there.") { Values = [reference.Shown, $"/{list}"] });
        }
    }
}
