using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace OpenDay.Web.Language;

/// <summary>
/// The words of the pages in one language, from one resource file. A key that the file lacks is an error, never an empty place
/// on a page.
/// </summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> _words;

    private Words(string tag, IReadOnlyDictionary<string, string> words) => (Tag, _words) = (tag, words.ToFrozenDictionary(StringComparer.Ordinal));

    private static Words Read(string tag)
    {
        using var resource = typeof(Words).Assembly.GetManifestResourceStream($"language/{tag}.json")
            ?? throw new InvalidOperationException($"The language file '{tag}.json' is not among the resources of {typeof(Words).Assembly.GetName().Name}.");
        return new Words(tag, JsonSerializer.Deserialize<Dictionary<string, string>>(resource)!);
    }

    public static Words Chinese { get; } = Read("zh-CN");

    public static Words English { get; } = Read("en");

    /// <summary>BCP 47, for the <c>lang</c> attribute.</summary>
    public string Tag { get; }

    public IEnumerable<string> Keys => _words.Keys;

    public string this[string key] => _words.TryGetValue(key, out var word)
        ? word
        : throw new KeyNotFoundException($"The language file '{Tag}.json' has no '{key}'. Add it to every language file.");

    /// <summary>The words of a key that is made of data; null where there are none.</summary>
    public string? Find(string key) => _words.GetValueOrDefault(key);

    /// <summary>The words of a key with values in the places <c>{0}</c>, <c>{1}</c>….</summary>
    public string With(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A language that was made up from this one, word by word.</summary>
    internal Words Rewritten(Func<string, string, string> rewrite) =>
        new(Tag, _words.ToDictionary(word => word.Key, word => rewrite(word.Key, word.Value), StringComparer.Ordinal));

    /// <summary>The language of that tag (<c>en</c>, <c>en-GB</c>…): Chinese where it is none that there is.</summary>
    public static Words Of(string? tag) =>
        tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;
}
