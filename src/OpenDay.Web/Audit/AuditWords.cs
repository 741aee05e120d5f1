using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Rendering;

namespace OpenDay.Web.Audit;

/// <summary>Puts entries of an audit chain into words. What is of no form that is known, as from another version, is shown as it stands in the chain.</summary>
/// <param name="plan">For titles and names; null for a chain of no campaign.</param>
public sealed partial class AuditWords(PageFrame frame, CampaignPlan? plan)
{
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

    /// <summary>Whose duty it happened to, and in which track; empty for what is no duty of the plan's.</summary>
    public string Subject(AuditEntry entry) =>
        Track(entry.Subject) is { } track && Department(entry.Subject[(track.Id.Length + 1)..]) is { } department
            ? frame.Words.With("audit.about", department.Name, track.Title)
            : "";

    private string Say(string kind, string value, AuditEntry entry) => kind switch
    {
        "body" => frame.Words["proof.by." + value],
        "columns" => string.Join(frame.Words["list.separator"], value.Split(", ").Select(id => plan?.Columns.FirstOrDefault(column => column.Id == id)?.Title ?? id)),
        "data" => frame.Words.Find("retention." + value.Replace(' ', '-')) ?? value,
        "day" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(frame.Words["format.day"], CultureInfo.InvariantCulture) : value,
        "deliverable" => Track(entry.Subject)?.Deliverables.FirstOrDefault(deliverable => deliverable.Id == value)?.Title ?? value,
        "department" => plan?.Departments.FirstOrDefault(department => department.Id == value)?.Name ?? value,
        "instant" => DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant) ? frame.Minute(instant) : value,
        "level" => plan?.ReviewLevels.FirstOrDefault(level => level.Id == value)?.Title ?? value,
        "participation" => frame.Words["participation." + value],
        "phase" => frame.Words.Find("phase." + value) ?? plan?.Phases.FirstOrDefault(phase => phase.Id == value)?.Title ?? value,
        "remarks" => Gates().Replace(value, gate => $"{gate.Groups[1].Value}{frame.Words["gate." + gate.Groups[2].Value]}{frame.Words["colon"]}"),
        "reminder" => frame.Words.Find("reminder." + value) ?? value,
        "state" => frame.Words.Find("visitor.state." + value) ?? value,
        _ => value,
    };

    /// <summary>An assignment's id begins with its track.</summary>
    private TrackPlan? Track(string assignmentId) => plan?.Tracks.FirstOrDefault(track => assignmentId.StartsWith(track.Id + ".", StringComparison.Ordinal));

    /// <summary>Its own id comes next.</summary>
    private DepartmentPlan? Department(string rest) => plan?.Departments.FirstOrDefault(department => rest.StartsWith(department.Id + ".", StringComparison.Ordinal));

    [GeneratedRegex("(\\A|; )(Political|Legal|Policy|Confidentiality|Wording): ")]
    private static partial Regex Gates();
}
