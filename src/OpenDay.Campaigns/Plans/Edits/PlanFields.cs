using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>
/// The values of a plan that change from year to year, as fields of a form, and the plan with what was typed into them. Whatever else the
/// file holds stays. What was typed is not judged here: the result passes the checks of every plan, whose errors name the same places.
/// </summary>
public static class PlanFields
{
    /// <summary>Contacts of more departments are no form; they are a list, to be imported.</summary>
    private const int MostContacts = 60;

    private static readonly JsonSerializerOptions form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] whole = ["overdueLimit", "leaderFromOverdueDay", "officeFromOverdueDay", "reviewLimit", "limitWorkingDays", "workingDays", "calendarDays", "minimumPhotos"];

    /// <returns>The fields that the plan has a value for, in the order of the form; none where it is no JSON object.</returns>
    public static IReadOnlyList<PlanField> Of(ReadOnlyMemory<byte> plan) => Root(plan) is { } root ? [.. Shown(root)] : [];

    /// <param name="typed">By pointer; a place that is not among the fields is passed over.</param>
    public static byte[] With(ReadOnlyMemory<byte> plan, IReadOnlyDictionary<string, string> typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (Root(plan) is not { } root)
        {
            return plan.ToArray();
        }

        var clock = WallClock.Of(root);
        foreach (var field in Shown(root).ToList())
        {
            if (typed.TryGetValue(field.Pointer, out var text) && text.Trim() is var value && value != field.Value)
            {
                Set(root, field.Pointer, field.Input == PlanInput.Instant ? clock.Read(value) ?? value : value);
            }
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(form) + "\n");
    }

    private static JsonObject? Root(ReadOnlyMemory<byte> plan)
    {
        var (document, _) = PlanText.Parse(plan);
        using (document)
        {
            return document is null ? null : JsonNode.Parse(document.RootElement.GetRawText()) as JsonObject;
        }
    }

    private static IEnumerable<PlanField> Shown(JsonObject root)
    {
        var clock = WallClock.Of(root);
        return Fields(root).Select(field => field.Pointer[(field.Pointer.LastIndexOf('/') + 1)..] switch
        {
            "startsAt" or "closesAt" or "instant" when clock.Show(field.Value) is { } wall => field with { Value = wall, Input = PlanInput.Instant },
            "timeOfDay" => field with { Input = PlanInput.TimeOfDay },
            "email" => field with { Input = PlanInput.Email },
            _ => field,
        });
    }

    private static IEnumerable<PlanField> Fields(JsonObject root) =>
    [
        .. Some(root, "", PlanPart.General, "", "title", "theme", "startsAt", "closesAt"),
        .. Some(root["office"], "/office", PlanPart.General, Text(root["office"], "name"), "name", "email"),
        .. Each(root["phases"], "/phases", (phase, pointer) => Some(phase, pointer, PlanPart.Phases, Text(phase, "title"), "startsAt")),
        .. Each(root["reminders"]?["leadTimes"], "/reminders/leadTimes", (lead, pointer) => One(lead, pointer, PlanPart.Reminders, "")),
        .. Some(root["reminders"], "/reminders", PlanPart.Reminders, "", whole[..4]),
        .. Each(root["reviewLevels"], "/reviewLevels", (level, pointer) => Some(level, pointer, PlanPart.Reviews, Text(level, "title"), "limitWorkingDays")),
        .. Each(root["tracks"], "/tracks", (track, place) => Each(Member(track, "deliverables"), place + "/deliverables", (owed, pointer) =>
        [
            .. Some(Member(owed, "due"), pointer + "/due", PlanPart.Deliverables, Text(owed, "title"), "instant", "workingDays", "calendarDays", "timeOfDay"),
            .. Some(owed, pointer, PlanPart.Deliverables, Text(owed, "title"), "minimumPhotos"),
        ])),
        .. root["departments"] is JsonArray { Count: <= MostContacts } departments
            ? Each(departments, "/departments", (department, pointer) =>
            [
                .. Some(Member(department, "clerk"), pointer + "/clerk", PlanPart.Contacts, Text(department, "name"), "name", "email"),
                .. Some(Member(department, "leader"), pointer + "/leader", PlanPart.Contacts, Text(department, "name"), "name", "email"),
            ])
            : [],
    ];

    private static IEnumerable<PlanField> Each(JsonNode? list, string pointer, Func<JsonNode?, string, IEnumerable<PlanField>> fields) => list is JsonArray items
        ? items.SelectMany((item, index) => fields(item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}")))
        : [];

    private static IEnumerable<PlanField> Some(JsonNode? parent, string pointer, PlanPart part, string of, params string[] names) =>
        names.SelectMany(name => One(Member(parent, name), $"{pointer}/{name}", part, of, Text(parent, "kind")));

    private static IEnumerable<PlanField> One(JsonNode? value, string pointer, PlanPart part, string of, string? dueKind = null)
    {
        if (value is JsonValue shown && shown.GetValueKind() is JsonValueKind.String or JsonValueKind.Number)
        {
            var (title, help) = SchemaTexts.Of(pointer, dueKind) ?? (pointer, null);
            yield return new(pointer, part, of, title, help, value.ToString());
        }
    }

    private static void Set(JsonObject root, string pointer, string text)
    {
        var tokens = pointer.Split('/')[1..];
        JsonNode parent = root;
        foreach (var token in tokens[..^1])
        {
            parent = parent is JsonArray list ? list[int.Parse(token, CultureInfo.InvariantCulture)]! : parent[token]!;
        }

        // A lead time is a number or a duration; what should be a number and is none is left to the checks as it was typed.
        var isNumber = parent is JsonArray || whole.Contains(tokens[^1]);
        JsonNode value = isNumber && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text;
        if (parent is JsonArray items)
        {
            items[int.Parse(tokens[^1], CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            parent[tokens[^1]] = value;
        }
    }

    private static JsonNode? Member(JsonNode? parent, string name) => (parent as JsonObject)?[name];

    private static string Text(JsonNode? parent, string name) => Member(parent, name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
