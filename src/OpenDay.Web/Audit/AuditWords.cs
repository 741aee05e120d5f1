using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Audit;

/// <summary>Puts entries of an audit chain into words. What is of no form that is known, as from another version, is shown as it stands in the chain.</summary>
/// <param name="plan">For titles and names; null for a chain of no campaign.</param>
/// <param name="names">The names of people with accounts, by their ids.</param>
public sealed partial class AuditWords(PageFrame frame, CampaignPlan? plan, IReadOnlyDictionary<string, string> names)
{
    private const string Link = "link.";

    /// <summary>Who it was: their name, or what else they are; as the chain has it where that is not known.</summary>
    public string Actor(AuditEntry entry) =>
        names.GetValueOrDefault(entry.Actor)
        ?? frame.Words.Find("actor." + entry.Actor)
        ?? (entry.Actor.StartsWith(Link, StringComparison.Ordinal) ? frame.Words.With("actor.by-link", Department(entry.Actor[Link.Length..])) : entry.Actor);

    /// <summary>What it was about: an assignment or a submission by its titles; as the chain has it where it is anything else, a long key by its beginning.</summary>
    public string Subject(AuditEntry entry)
    {
        if (entry.Subject == plan?.Id)
        {
            return plan.Title;
        }

        if (Track(entry.Subject) is not { } track)
        {
            return LongKey().Replace(entry.Subject, "$1…");
        }

        var parts = entry.Subject[(track.Id.Length + 1)..].Split('.');
        var deliverable = track.Deliverables.FirstOrDefault(deliverable => parts.Length > 2 && deliverable.Id == parts[2]);
        return string.Join(" · ", Department(parts[0]), deliverable?.Title ?? track.Title);
    }

    public string Action(AuditEntry entry) => frame.Words.Find("action." + entry.Action) ?? entry.Action;

    /// <summary>What was said of it; empty where nothing was.</summary>
    public string Detail(AuditEntry entry)
    {
        foreach (var form in AuditForms.Of(entry.Action))
        {
            if (form.Read(entry.Detail) is { } values)
            {
                return frame.Words.With(form.Words, [.. form.Kinds.Zip(values, (kind, value) => Say(kind, value, entry))]);
            }
        }

        return entry.Detail;
    }

    private string Say(string kind, string value, AuditEntry entry) => kind switch
    {
        "body" => frame.Words["proof.by." + value],
        "columns" => string.Join(frame.Words["list.separator"], value.Split(", ").Select(id => plan?.Columns.FirstOrDefault(column => column.Id == id)?.Title ?? id)),
        "data" => frame.Words.Find("retention." + value.Replace(' ', '-')) ?? value,
        "day" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(frame.Words["format.day"], CultureInfo.InvariantCulture) : value,
        "deliverable" => Track(entry.Subject)?.Deliverables.FirstOrDefault(deliverable => deliverable.Id == value)?.Title ?? value,
        "department" => Department(value),
        "id" => names.GetValueOrDefault(value, value),
        "instant" => DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? frame.Minute(instant) : value,
        "level" => plan?.ReviewLevels.FirstOrDefault(level => level.Id == value)?.Title ?? value,
        "participation" => frame.Words["participation." + value],
        "phase" => frame.Words.Find("phase." + value) ?? plan?.Phases.FirstOrDefault(phase => phase.Id == value)?.Title ?? value,
        "remarks" => Gates().Replace(value, gate => $"{(gate.Groups[1].Length > 0 ? frame.Words["clause.separator"] : "")}{frame.Words["gate." + gate.Groups[2].Value]}{frame.Words["colon"]}"),
        "reminder" => frame.Words.Find("reminder." + value) ?? value,
        "state" => frame.Words.Find("visitor.state." + value) ?? value,
        _ => value,
    };

    private string Department(string id) => plan?.Departments.FirstOrDefault(department => department.Id == id)?.Name ?? id;

    /// <summary>An assignment's id begins with its track.</summary>
    private TrackPlan? Track(string assignmentId) => plan?.Tracks.FirstOrDefault(track => assignmentId.StartsWith(track.Id + ".", StringComparison.Ordinal));

    [GeneratedRegex("\\A([0-9a-f]{8})[0-9a-f]{24,}\\z")]
    private static partial Regex LongKey();

    [GeneratedRegex("(\\A|[。.]?; )(Political|Legal|Policy|Confidentiality|Wording): ")]
    private static partial Regex Gates();
}
