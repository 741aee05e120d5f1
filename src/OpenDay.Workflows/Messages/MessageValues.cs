using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>What templates are given, by the names that they know (<see cref="Templates.MessageSamples"/>).</summary>
internal static class MessageValues
{
    public static Dictionary<string, object?> Of(CampaignPlan plan) => new(StringComparer.Ordinal)
    {
        ["campaign"] = new Dictionary<string, object?> { ["title"] = plan.Title, ["theme"] = plan.Theme },
        ["office"] = new Dictionary<string, object?> { ["name"] = plan.Office.Name, ["phones"] = string.Join("、", plan.Office.Phones) },
    };

    public static Dictionary<string, object?> Work(
        CampaignPlan plan,
        ReaderTime time,
        string reader,
        IReadOnlyList<Assignment> announced,
        IReadOnlyList<(Assignment Assignment, OutboxItem.HandOver Promise)> handedOver,
        IReadOnlyList<MessageLine> lines)
    {
        var values = Of(plan);
        values["reader"] = new Dictionary<string, object?> { ["name"] = reader };
        values["link"] = MessageLinks.Placeholder;
        values["announced"] = announced.Select(assignment => Announced(plan, time, assignment, assignment.Deliverables)).ToList<object?>();
        values["handedOver"] = handedOver.Select(duty => HandedOver(plan, time, duty.Assignment, duty.Promise)).ToList<object?>();
        values["lines"] = lines.Select(line => Line(time, line)).ToList<object?>();
        values["counts"] = lines
            .GroupBy(line => line.Urgency)
            .OrderBy(group => group.Key)
            .Select(group => new Dictionary<string, object?> { ["urgency"] = Name(group.Key), ["number"] = group.Count() })
            .ToList<object?>();
        return values;
    }

    /// <summary>Of what was handed over, only what is still owed.</summary>
    private static Dictionary<string, object?> HandedOver(CampaignPlan plan, ReaderTime time, Assignment assignment, OutboxItem.HandOver promise)
    {
        var values = Announced(plan, time, assignment, assignment.Deliverables.Where(deliverable => deliverable.IsOwed));
        (values["department"], values["by"]) = (assignment.DepartmentName, promise.By);
        return values;
    }

    private static Dictionary<string, object?> Announced(CampaignPlan plan, ReaderTime time, Assignment assignment, IEnumerable<Deliverable> owed) => new()
    {
        ["track"] = plan.Track(assignment.TrackId).Title,
        ["role"] = assignment.Participation == Participation.Organiser ? "organiser" : "coordinator",
        ["activity"] = assignment.Activity is { } activity
            ? new Dictionary<string, object?> { ["at"] = time.Instant(activity.StartsAt), ["place"] = activity.Place }
            : null,
        ["owes"] = owed
            .Select(deliverable => new Dictionary<string, object?> { ["title"] = deliverable.Title, ["due"] = time.Instant(deliverable.DueAt) })
            .ToList<object?>(),
    };

    private static Dictionary<string, object?> Line(ReaderTime time, MessageLine line) => new()
    {
        ["kind"] = line.Kind,
        ["urgency"] = Name(line.Urgency),
        ["department"] = line.Department,
        ["track"] = line.Track,
        ["deliverable"] = line.Deliverable,
        ["feedback"] = line.Feedback,
        ["due"] = time.Instant(line.DueAt),
        ["step"] = line.Step,
        ["level"] = line.Level,
        ["contact"] = line.Contact,
    };

    private static string Name(Urgency urgency) => urgency.ToString().ToLowerInvariant();
}
