using System.Collections.Generic;
using System.Globalization;
using DiffPlex;

namespace OpenDay.Workflows.Queries;

/// <summary>Cuts a text into what is compared: runs of letters of an alphabet, runs of digits, and everything else, Chinese characters above all, one by one.</summary>
internal sealed class WordChunker : IChunker
{
    public static WordChunker Instance { get; } = new();

    public IReadOnlyList<string> Chunk(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var kind = KindOf(text, at);
            do
            {
                at += char.IsSurrogatePair(text, at) ? 2 : 1;
            }
            while (kind != Kind.Single && at < text.Length && KindOf(text, at) == kind);

            words.Add(text[start..at]);
        }

        return words;
    }

    private static Kind KindOf(string text, int at) => CharUnicodeInfo.GetUnicodeCategory(text, at) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => Kind.Letters,
        UnicodeCategory.DecimalDigitNumber => Kind.Digits,
        _ => Kind.Single,
    };

    private enum Kind
    {
        Single,
        Letters,
        Digits,
    }
}
