using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Plans.Edits;
using OpenDay.Web.Language;

namespace OpenDay.Web.Pages.Rehearsals;

/// <summary>Puts what is wrong with a plan, and where, into words.</summary>
/// <param name="plan">The file, in base 64: for the names that places have in it.</param>
public sealed partial class PlanErrorWords(Words words, string plan)
{
    private readonly PlanPlaces _places = new(Convert.FromBase64String(plan));

    /// <param name="code">Of a plan's or a row's error.</param>
    public string Say(string code, IReadOnlyList<string> values) => words.With("plan.wrong." + code, [.. values.Select(Value)]);

    public string Place(string pointer) => _places.Of(pointer) is { Count: > 0 } steps
        ? string.Join(words["plan.place.step"], steps.Select(Step))
        : words["plan.place.file"];

    private string Step(PlanStep step) => step switch
    {
        { Number: null } => SchemaWords.Of(step.Title!, words),
        { Title: null } => words.With("plan.place.entry", step.Number),
        { Name: null } => words.With("plan.place.unnamed", step.Number, SchemaWords.Of(step.Title, words)),
        _ => words.With("plan.place.item", step.Number, SchemaWords.Of(step.Title, words), step.Name),
    };

    /// <summary>What the file has is in quotes, the names of what is running in single ones; the rest are other places, what a value is where it cannot be shown, and the schema's own texts.</summary>
    private string Value(string value) => value switch
    {
        ['/', ..] => Place(value),
        "nothing" or "Department" or "Office" => words["plan.value." + value],
        "an object" => words["plan.value.object"],
        ['"', ..] => value,
        ['\'', ..] => Names().Replace(value, name => $"{(name.Index > 0 ? words["list.separator"] : "")}{words.With("plan.value.name", name.Groups[1].Value)}"),
        _ => Items().Match(value) is { Success: true } list ? words.With("plan.value.array", list.Groups[1].Value) : SchemaWords.Of(value, words),
    };

    [GeneratedRegex(@"(?:\A|, )'(.+?)'(?=, '|…|\z)")]
    private static partial Regex Names();

    [GeneratedRegex(@"\Aan array of (\d+)\z")]
    private static partial Regex Items();
}
