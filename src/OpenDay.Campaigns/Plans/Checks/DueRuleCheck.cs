using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>Every due rule can be resolved for everybody who owes the deliverable, to an instant within the campaign.</summary>
internal static class DueRuleCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        foreach (var track in root["tracks"].Items())
        {
            foreach (var deliverable in track["deliverables"].Items())
            {
                var due = deliverable["due"];
                RequireWellFormed(due, errors);
                HashSet<DateTimeOffset> seen = [];
                foreach (var participants in track["participants"].Items().Where(participants => Owes(participants, deliverable)))
                {
                    RequireActivities(root, participants, deliverable, errors);
                    foreach (var instant in Instants(root, participants, due))
                    {
                        if (seen.Add(instant))
                        {
                            RequireWithinCampaign(root, due, instant, errors);
                        }
                    }
                }
            }
        }
    }

    private static bool Owes(JsonPlace participants, JsonPlace deliverable) =>
        participants["as"].Text is { } participation && deliverable["owedBy"].Items().Any(owing => owing.Text == participation);

    private static bool CountsFromActivity(JsonPlace due) => due["anchor"].Text is "activityStart" or "activityEnd";

    private static void RequireWellFormed(JsonPlace due, List<PlanError> errors)
    {
        if (due["kind"].Text != "relative")
        {
            return;
        }

        if (due["workingDays"].Exists == due["calendarDays"].Exists)
        {
            errors.Add(new(due["workingDays"].Exists ? "days-of-both-kinds" : "days-of-neither-kind", due.Pointer, due["workingDays"].Exists ? "both workingDays and calendarDays" : "neither workingDays nor calendarDays", "one of the two", due["workingDays"].Exists ? "Remove one of them." : "Say how many days; 0 is the day itself."));
        }

        if (due["anchor"].Text == "phaseStart" && !due["phase"].Exists)
        {
            errors.Add(new("due-phase-missing", due["phase"].Pointer, "nothing", "the id of a phase under /phases, as the rule counts from its start", "Add it."));
        }
        else if (due["anchor"].Text is { } anchor and not "phaseStart" && due["phase"].Exists)
        {
            errors.Add(new("due-phase-superfluous", due["phase"].Pointer, due["phase"].Shown, $"no phase, as the rule counts from {anchor}", "Remove it, or let the rule count from \"phaseStart\".") { Values = [due["phase"].Shown, anchor] });
        }
    }

    private static void RequireActivities(JsonPlace root, JsonPlace participants, JsonPlace deliverable, List<PlanError> errors)
    {
        if (!CountsFromActivity(deliverable["due"]) || participants["activity"].Exists)
        {
            return;
        }

        var without = Participants.Of(root, participants).Select(named => named.Department).Distinct().Where(department => !Own(participants, department).Exists).ToList();
        if (without.Count > 0)
        {
            errors.Add(new(
                "no-activity",
                participants["activity"].Pointer,
                $"no activity for {string.Join(", ", without.Select(department => $"\"{department}\""))}",
                $"an activity, as {deliverable.Pointer}/due counts from it",
                "Add an activity to the entry, or one for each of these departments to its activities.") { Values = [string.Join(", ", without), $"{deliverable.Pointer}/due"] });
        }
    }

    private static JsonPlace Own(JsonPlace participants, string department) =>
        participants["activities"].Items().FirstOrDefault(own => own["department"].Text == department)["activity"];

    /// <summary>The instants that the rule gives, as far as the plan's parts can be read.</summary>
    private static IEnumerable<DateTimeOffset> Instants(JsonPlace root, JsonPlace participants, JsonPlace due)
    {
        if (due["kind"].Text == "at")
        {
            return due["instant"].Instant is { } instant ? [instant] : [];
        }

        if (root["timeZone"].Text is not { } id || TimeZones.Find(id) is not { } zone || due["timeOfDay"].TimeOfDay is not { } timeOfDay)
        {
            return [];
        }

        var days = root["officeHours"]["days"].Text == "everyDay" ? OfficeDays.EveryDay : OfficeDays.WorkingDays;
        var time = new CampaignTime(zone, WorkdayCalendar.Of(days), new(default, default, default));
        var rule = new DueRule.Relative(default, null, Bounded(due["workingDays"]), Bounded(due["calendarDays"]), timeOfDay, new(default, ""));
        return Anchors(root, participants, due).OfType<DateTimeOffset>().Select(anchor => DueRules.Resolve(rule, anchor, time));
    }

    // Beyond what the schema allows, counting would take long or leave the calendar.
    private static int? Bounded(JsonPlace days) => days.Integer is >= -90 and <= 90 ? days.Integer : null;

    private static IEnumerable<DateTimeOffset?> Anchors(JsonPlace root, JsonPlace participants, JsonPlace due) => due["anchor"].Text switch
    {
        "campaignStart" => [root["startsAt"].Instant],
        "campaignClose" => [root["closesAt"].Instant],
        "phaseStart" => [root["phases"].Items().FirstOrDefault(phase => phase["id"].Text == due["phase"].Text)["startsAt"].Instant],
        "activityStart" => Activities(root, participants).Select(activity => activity["startsAt"].Instant),
        "activityEnd" => Activities(root, participants).Select(activity => activity["endsAt"].Instant),
        _ => [],
    };

    private static IEnumerable<JsonPlace> Activities(JsonPlace root, JsonPlace participants) => Participants.Of(root, participants)
        .Select(named => Own(participants, named.Department) is { Exists: true } own ? own : participants["activity"]);

    private static void RequireWithinCampaign(JsonPlace root, JsonPlace due, DateTimeOffset instant, List<PlanError> errors)
    {
        var blamed = due["instant"].Exists ? due["instant"] : due;
        var shown = due["instant"].Exists ? blamed.Shown : $"{instant:yyyy-MM-ddTHH:mm:sszzz}";
        var found = due["instant"].Exists ? shown : $"a deadline of {shown}";
        if (instant > root["closesAt"].Instant)
        {
            errors.Add(new("deadline-past-close", blamed.Pointer, found, $"a deadline no later than /closesAt, {root["closesAt"].Shown}", "Set an earlier deadline, or let the campaign close later.") { Values = [shown, root["closesAt"].Shown] });
        }
        else if (instant <= root["startsAt"].Instant)
        {
            errors.Add(new("deadline-before-start", blamed.Pointer, found, $"a deadline after /startsAt, {root["startsAt"].Shown}", "Set a later deadline, or let the campaign start earlier.") { Values = [shown, root["startsAt"].Shown] });
        }
    }
}
