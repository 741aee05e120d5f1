using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Edits;

/// <summary>What the places of a plan file are called, for people who know the plan and not its JSON.</summary>
public sealed class PlanPlaces
{
    private readonly JsonPlace _root;

    /// <param name="plan">May have any errors: what cannot be read has no names, and places are told by the schema alone.</param>
    public PlanPlaces(ReadOnlyMemory<byte> plan)
    {
        using var document = PlanText.Parse(plan).Document;
        _root = new(document?.RootElement.Clone() ?? default, "");
    }

    /// <returns>The steps to a place, none for the whole file. An item that has members of its own stands for its list.</returns>
    public IReadOnlyList<PlanStep> Of(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        List<PlanStep> steps = [];
        var place = _root;
        var (walked, dueKind) = ("", (string?)null);
        foreach (var token in pointer.Split('/').Skip(1))
        {
            place = place.Below(token);
            walked += "/" + token;
            dueKind = token == "due" ? place["kind"].Text : dueKind;
            var title = SchemaTexts.Of(walked, dueKind)?.Title;
            if (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                steps.Add(new(title ?? token, null, null));
            }
            else if (place.Element.ValueKind == JsonValueKind.Object && steps.Count > 0)
            {
                steps[^1] = new(title, index + 1, NameOf(place));
            }
            else
            {
                steps.Add(new(null, index + 1, null));
            }
        }

        return steps;
    }

    private static string? NameOf(JsonPlace item) => new[] { "name", "title", "department", "id" }.Select(member => item[member].Text).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
}
