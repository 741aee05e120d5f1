using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Documents;

/// <summary>Counts the numbered paragraphs of a Word file, in the order in which they stand, as Word does.</summary>
internal sealed partial class DocxNumbering(W.Numbering? numbering, DocxStyles styles)
{
    private const int Levels = 9;
    private const int HighestNumber = 9_999;

    private readonly Dictionary<string, W.NumberingInstance> _instances = (numbering?.Elements<W.NumberingInstance>() ?? [])
        .Where(instance => instance.NumberID is not null)
        .DistinctBy(instance => instance.NumberID!.InnerText!)
        .ToDictionary(instance => instance.NumberID!.InnerText!, StringComparer.Ordinal);

    private readonly Dictionary<string, W.AbstractNum> _lists = (numbering?.Elements<W.AbstractNum>() ?? [])
        .Where(list => list.AbstractNumberId is not null)
        .DistinctBy(list => list.AbstractNumberId!.InnerText!)
        .ToDictionary(list => list.AbstractNumberId!.InnerText!, StringComparer.Ordinal);

    private readonly Dictionary<string, int?[]> _counters = new(StringComparer.Ordinal);
    private readonly HashSet<(string Instance, int Level)> _restarted = [];

    /// <summary>The marker of the next paragraph of that numbering, or null where it has none.</summary>
    /// <param name="styleId">The paragraph's style, which may be the one that stands for a level.</param>
    public ListMarker? Next(string? numberingId, int? level, string? styleId)
    {
        if (numberingId is null || !_instances.TryGetValue(numberingId, out var instance) || List(instance) is not { } list)
        {
            return null;
        }

        var definitions = list.Elements<W.Level>().Where(definition => DocxStyles.Number(definition.LevelIndex) is >= 0 and < Levels)
            .DistinctBy(definition => DocxStyles.Number(definition.LevelIndex)!.Value)
            .ToDictionary(definition => DocxStyles.Number(definition.LevelIndex)!.Value);
        foreach (var own in instance.Elements<W.LevelOverride>().Select(change => change.Level).OfType<W.Level>())
        {
            definitions[DocxStyles.Number(own.LevelIndex) ?? 0] = own;
        }

        var index = level ?? definitions.Where(entry => styleId is not null && entry.Value.ParagraphStyleIdInLevel?.Val?.Value == styleId).Select(entry => entry.Key).FirstOrDefault();
        if (index is < 0 or >= Levels || !definitions.TryGetValue(index, out var definition))
        {
            return null;
        }

        var number = Count(instance, list.AbstractNumberId!.InnerText!, index, definitions);
        return Format(definition) == "bullet" ? new(index + 1, null, null) : Marker(index, number, definitions, _counters[list.AbstractNumberId.InnerText!]);
    }

    private static ListMarker Marker(int index, int number, Dictionary<int, W.Level> definitions, int?[] counters)
    {
        var text = definitions[index].LevelText?.Val?.Value ?? "";
        if (Format(definitions[index]) == "decimal" && PlainNumber().IsMatch(text) && text[1] - '1' == index)
        {
            return new(index + 1, number, null);
        }

        var plain = DocxStyles.IsOn(definitions[index].IsLegalNumberingStyle) == true;
        var words = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 1 < text.Length && text[at + 1] is >= '1' and <= '9')
            {
                var shown = text[++at] - '1';
                words.Append(NumberWords.Of(counters[shown] ?? Start(definitions, shown), plain || !definitions.TryGetValue(shown, out var other) ? "decimal" : Format(other)));
            }
            else
            {
                words.Append(text[at]);
            }
        }

        // Chinese marks bring their own space.
        return new(index + 1, null, words.Length == 0 || words[^1] > '\u2fff' ? words.ToString() : $"{words} ");
    }

    private int Count(W.NumberingInstance instance, string listId, int level, Dictionary<int, W.Level> definitions)
    {
        if (!_counters.TryGetValue(listId, out var counters))
        {
            _counters[listId] = counters = new int?[Levels];
        }

        var restart = instance.Elements<W.LevelOverride>().FirstOrDefault(change => DocxStyles.Number(change.LevelIndex) == level)?.StartOverrideNumberingValue?.Val;
        var first = DocxStyles.Number(restart) is { } from && _restarted.Add((instance.NumberID!.InnerText!, level)) ? from : (int?)null;
        var number = Math.Clamp(first ?? counters[level] + 1 ?? Start(definitions, level), 0, HighestNumber);
        counters[level] = number;
        Array.Clear(counters, level + 1, Levels - level - 1);
        return number;
    }

    private W.AbstractNum? List(W.NumberingInstance instance)
    {
        var list = Of(instance);
        if (list?.NumberingStyleLink?.Val?.Value is { } style && styles.Of(style).NumberingId is { } linked && _instances.TryGetValue(linked, out var other))
        {
            list = Of(other);
        }

        return list;

        W.AbstractNum? Of(W.NumberingInstance of) => of.AbstractNumId?.Val?.InnerText is { } id ? _lists.GetValueOrDefault(id) : null;
    }

    private static string Format(W.Level level) => level.NumberingFormat?.Val?.InnerText ?? "decimal";

    private static int Start(Dictionary<int, W.Level> definitions, int level) =>
        definitions.TryGetValue(level, out var definition) && DocxStyles.Number(definition.StartNumberingValue?.Val) is { } start ? start : 1;

    [GeneratedRegex(@"^%[1-9][.．、]?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();
}
