using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>The plan's times are in the zone it names and follow one another; reminders fall into office hours.</summary>
internal static class TimetableCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        if (root["timeZone"].Text is { Length: > 0 } id)
        {
            if (TimeZones.Find(id) is { } zone)
            {
                CheckOffsets(root, zone, id, errors);
            }
            else
            {
                errors.Add(new("unknown-time-zone", "/timeZone", root["timeZone"].Shown, "an IANA time zone that this machine knows", "Write for example \"Asia/Shanghai\".") { Values = [root["timeZone"].Shown] });
            }
        }

        CheckPhases(root, errors);
        CheckHours(root, errors);
        CheckEscalation(root["reminders"], errors);
        foreach (var activity in Activities(root))
        {
            RequireAfter(activity["endsAt"], activity["startsAt"], errors);
            if (activity["endsAt"].Instant > root["closesAt"].Instant)
            {
                errors.Add(new("activity-past-close", activity["endsAt"].Pointer, activity["endsAt"].Shown, $"an instant no later than /closesAt, {root["closesAt"].Shown}", "Write an earlier instant, or let the campaign close later.") { Values = [activity["endsAt"].Shown, root["closesAt"].Shown] });
            }
        }
    }

    /// <summary>Every activity of the plan, shared or of one department.</summary>
    internal static IEnumerable<JsonPlace> Activities(JsonPlace root) => root["tracks"].Items()
        .SelectMany(track => track["participants"].Items())
        .SelectMany(participants => participants["activities"].Items().Select(own => own["activity"]).Prepend(participants["activity"]))
        .Where(activity => activity.Exists);

    private static void CheckOffsets(JsonPlace root, TimeZoneInfo zone, string id, List<PlanError> errors)
    {
        var instants = new[] { root["startsAt"], root["closesAt"] }
            .Concat(root["phases"].Items().Select(phase => phase["startsAt"]))
            .Concat(root["tracks"].Items().SelectMany(track => track["deliverables"].Items()).Select(deliverable => deliverable["due"]["instant"]))
            .Concat(Activities(root).SelectMany(activity => new[] { activity["startsAt"], activity["endsAt"], activity["signUp"]["opensAt"], activity["signUp"]["closesAt"] }));
        foreach (var place in instants)
        {
            if (place.Instant is { } instant && zone.GetUtcOffset(instant) != instant.Offset)
            {
                var offset = TimeZoneInfo.ConvertTime(instant, zone).ToString("zzz", CultureInfo.InvariantCulture);
                errors.Add(new("other-offset", place.Pointer, place.Shown, $"the offset {offset} of {id}", $"Write the time as clocks there show it, with {offset}.") { Values = [place.Shown, offset, id] });
            }
        }
    }

    private static void CheckPhases(JsonPlace root, List<PlanError> errors)
    {
        var earlier = root["startsAt"];
        var first = true;
        foreach (var start in root["phases"].Items().Select(phase => phase["startsAt"]))
        {
            if (start.Instant < earlier.Instant || (!first && start.Instant == earlier.Instant))
            {
                errors.Add(new(first ? "phase-before-start" : "phases-out-of-order", start.Pointer, start.Shown, $"an instant {(first ? "not before" : "after")} {earlier.Pointer}, {earlier.Shown}", "Put the phases in the order of time.") { Values = [start.Shown, earlier.Pointer, earlier.Shown] });
            }

            first = false;
            earlier = start;
        }

        RequireAfter(root["closesAt"], earlier, errors);
    }

    private static void CheckHours(JsonPlace root, List<PlanError> errors)
    {
        var hours = root["officeHours"];
        if (hours["closes"].TimeOfDay <= hours["opens"].TimeOfDay)
        {
            errors.Add(new("closes-before-it-opens", hours["closes"].Pointer, hours["closes"].Shown, $"a time after /officeHours/opens, {hours["opens"].Shown}", "Write a later time.") { Values = [hours["closes"].Shown, hours["opens"].Shown] });
        }

        foreach (var at in new[] { hours["remindAt"], root["reminders"]["digestAt"] })
        {
            if (at.TimeOfDay < hours["opens"].TimeOfDay || at.TimeOfDay >= hours["closes"].TimeOfDay)
            {
                errors.Add(new("outside-office-hours", at.Pointer, at.Shown, $"a time from {hours["opens"].Shown} on and before {hours["closes"].Shown}", "Write a time within office hours.") { Values = [at.Shown, hours["opens"].Shown, hours["closes"].Shown] });
            }
        }
    }

    private static void CheckEscalation(JsonPlace reminders, List<PlanError> errors)
    {
        foreach (var from in new[] { reminders["leaderFromOverdueDay"], reminders["officeFromOverdueDay"] })
        {
            if (from.Integer > reminders["overdueLimit"].Integer)
            {
                errors.Add(new("escalates-too-late", from.Pointer, from.Shown, $"at most /reminders/overdueLimit, {reminders["overdueLimit"].Shown}", "Write a day on which the duty is still chased.") { Values = [from.Shown, reminders["overdueLimit"].Shown] });
            }
        }
    }

    private static void RequireAfter(JsonPlace later, JsonPlace earlier, List<PlanError> errors)
    {
        if (later.Instant <= earlier.Instant)
        {
            errors.Add(new("not-after", later.Pointer, later.Shown, $"an instant after {earlier.Pointer}, {earlier.Shown}", "Write a later instant.") { Values = [later.Shown, earlier.Pointer, earlier.Shown] });
        }
    }
}
