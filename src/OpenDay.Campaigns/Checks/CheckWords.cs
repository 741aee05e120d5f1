using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Checks;

/// <summary>Puts findings, and what an import left out, into words, in Chinese and English, from one resource file each.</summary>
public sealed class CheckWords
{
    private readonly FrozenDictionary<string, string> _words;

    private CheckWords(string tag)
    {
        using var resource = typeof(CheckWords).Assembly.GetManifestResourceStream($"check-words.{tag}.json")
            ?? throw new InvalidDataException($"The assembly lacks its resource 'check-words.{tag}.json'. Build it again from a complete source tree.");
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(resource)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static CheckWords Chinese { get; } = new("zh-CN");

    public static CheckWords English { get; } = new("en");

    internal IEnumerable<string> Keys => _words.Keys;

    /// <summary>The language of that tag (<c>en</c>, <c>en-GB</c>…): Chinese where it is none that there is.</summary>
    public static CheckWords Of(string? tag) => tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;

    /// <summary>What is wrong, in a sentence, with the reason that a term list gives.</summary>
    public string What(Finding finding) => string.Format(CultureInfo.InvariantCulture, _words[finding.Rule], finding.Found, finding.Expected) + (finding.Note is { } note ? $" {note}" : "");

    /// <summary>What to do about it, in a sentence.</summary>
    public string Remedy(Finding finding) => string.Format(CultureInfo.InvariantCulture, _words[finding.Rule + ".remedy"], finding.Found, finding.Expected);

    /// <summary>What became of so many things that a document cannot hold, in a sentence.</summary>
    public string Dropped(DroppedKind kind, int count) => string.Format(CultureInfo.InvariantCulture, _words[$"dropped.{kind}"], count);

    public string Severity(Severity severity) => _words[$"severity.{severity}"];
}
