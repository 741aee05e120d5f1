using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Checks.Terms;

/// <summary>The words that are looked for in a text; read by <see cref="TermReader"/>.</summary>
public sealed class TermList : ITextRule
{
    private readonly SearchValues<string> _words;
    private readonly List<Entry> _entries;

    internal TermList(IReadOnlyList<Term> terms, IReadOnlyList<BannedTerm> banned)
    {
        Terms = terms;
        Banned = banned;

        // Where one word begins another, the longer one is meant.
        _entries =
        [
            .. terms.Select(term => new Entry(CheckRules.WrongWord, term.Wrong, term.Right, term.Why, term.Severity, term.Unless))
                .Concat(banned.Select(term => new Entry(CheckRules.BannedWord, term.Word, null, term.Why, term.Severity, term.Unless)))
                .OrderByDescending(entry => entry.Word.Length),
        ];
        _words = SearchValues.Create([.. _entries.Select(entry => entry.Word)], StringComparison.Ordinal);
    }

    public IReadOnlyList<Term> Terms { get; }

    public IReadOnlyList<BannedTerm> Banned { get; }

    IEnumerable<Finding> ITextRule.Find(Passage passage)
    {
        var text = passage.Text;
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(_words) is >= 0 and var next; at++)
        {
            at += next;
            var entry = _entries.Find(candidate => text.AsSpan(at).StartsWith(candidate.Word))!;
            if (entry.IsRight(text, at))
            {
                continue;
            }

            yield return new(entry.Rule, entry.Severity, passage.Place(at, entry.Word.Length), entry.Word, entry.Right, entry.Why);
            at += entry.Word.Length - 1;
        }
    }

    private sealed record Entry(string Rule, string Word, string? Right, string Why, Severity Severity, IReadOnlyList<string> Unless)
    {
        /// <summary>Whether the word at that place is part of a longer one that is right.</summary>
        public bool IsRight(string text, int at) => Unless.Any(longer =>
        {
            for (var within = longer.IndexOf(Word, StringComparison.Ordinal); within >= 0; within = longer.IndexOf(Word, within + 1, StringComparison.Ordinal))
            {
                if (within <= at && text.AsSpan(at - within).StartsWith(longer))
                {
                    return true;
                }
            }

            return false;
        });
    }
}
