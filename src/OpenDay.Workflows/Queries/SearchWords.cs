using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Workflows.Queries;

/// <summary>What a reader looks for: words between spaces, in any order, whatever their case.</summary>
public sealed class SearchWords
{
    /// <summary>UTF-16 characters that are looked at; the rest of what was typed is left out.</summary>
    public const int Longest = 60;

    private const int Before = 20;
    private const int Length = 80;

    private readonly string[] _words;

    private SearchWords(string[] words) => _words = words;

    public bool AreNone => _words.Length == 0;

    public static SearchWords Of(string typed) => new(
        typed[..Math.Min(typed.Length, Longest)].Split([' ', '\u3000', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    public bool AreAllIn(string text) => Array.TrueForAll(_words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    public string Excerpt(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var at = _words.Select(word => line.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Where(index => index >= 0).DefaultIfEmpty(0).Min();
        var from = Whole(line, Math.Max(0, at - Before));
        var to = Whole(line, Math.Min(line.Length, from + Length));
        return (from > 0 ? "…" : "") + line[from..to] + (to < line.Length ? "…" : "");
    }

    /// <summary>The text in pieces, each with whether it is one of the words.</summary>
    public IEnumerable<(string Text, bool Found)> Mark(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var (start, length) = Next(text, at);
            if (start > at)
            {
                yield return (text[at..start], false);
            }

            if (length > 0)
            {
                yield return (text.Substring(start, length), true);
            }

            at = start + length;
        }
    }

    /// <summary>Where the next word stands; at the end of the text where there is none.</summary>
    private (int Start, int Length) Next(string text, int from)
    {
        var found = (Start: text.Length, Length: 0);
        foreach (var word in _words)
        {
            var start = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && (start < found.Start || (start == found.Start && word.Length > found.Length)))
            {
                found = (start, word.Length);
            }
        }

        return found;
    }

    /// <summary>Not between the two halves of a letter.</summary>
    private static int Whole(string text, int index) => index > 0 && index < text.Length && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
