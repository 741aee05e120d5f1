using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Checks.Terms;

/// <summary>Reads a term list: JSON, its schema, and that no two entries contradict each other. A bad file gives all its errors at once.</summary>
public static class TermReader
{
    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The list that is built in.</summary>
    public static TermList BuiltIn { get; } = ReadBuiltIn();

    /// <param name="utf8Json">The file's bytes, with or without a byte order mark.</param>
    public static TermReading Read(ReadOnlyMemory<byte> utf8Json)
    {
        var (document, malformed) = PlanText.Parse(utf8Json);
        if (document is null)
        {
            return new(null, [malformed!]);
        }

        using (document)
        {
            List<PlanError> errors = [.. PlanSchema.Terms.Validate(document.RootElement)];
            Check(new(document.RootElement, ""), errors);
            if (errors.Count > 0)
            {
                return new(null, errors);
            }

            var file = document.RootElement.Deserialize<TermFile>(options)!;
            return new(new(file.Terms, file.Banned), []);
        }
    }

    private static void Check(JsonPlace root, List<PlanError> errors)
    {
        Dictionary<string, string> pointers = new(StringComparer.Ordinal);
        foreach (var (entry, word) in root["terms"].Items().Select(term => (term, term["wrong"])).Concat(root["banned"].Items().Select(term => (term, term["word"]))))
        {
            if (word.Text is not { } text)
            {
                continue;
            }

            if (!pointers.TryAdd(text, word.Pointer))
            {
                errors.Add(new("word-twice", word.Pointer, $"{word.Shown}, which {pointers[text]} is already", "each word once", "Remove one of the two.") { Values = [word.Shown, pointers[text]] });
            }

            foreach (var unless in entry["unless"].Items().Where(unless => unless.Text is { } longer && (longer == text || !longer.Contains(text, StringComparison.Ordinal))))
            {
                errors.Add(new("unless-is-no-longer-word", unless.Pointer, unless.Shown, $"a longer word that holds {word.Shown}", "Correct the word or remove it.") { Values = [unless.Shown, word.Shown] });
            }

            if (entry["right"] is { Text: { } right } place && right.Contains(text, StringComparison.Ordinal) && !entry["unless"].Items().Any(unless => unless.Text is { } longer && right.Contains(longer, StringComparison.Ordinal)))
            {
                errors.Add(new("right-word-holds-wrong-one", place.Pointer, place.Shown, $"a word that does not hold {word.Shown}, or that 'unless' names", "Name the right word in 'unless', so that it is not found wrong.") { Values = [place.Shown, word.Shown] });
            }
        }
    }

    private static TermList ReadBuiltIn()
    {
        using var stream = typeof(TermReader).Assembly.GetManifestResourceStream("terms.json")
            ?? throw new InvalidDataException("The assembly lacks its resource 'terms.json'. Build it again from a complete source tree.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Read(bytes.ToArray()).Terms ?? throw new InvalidDataException("The built-in 'terms.json' has errors. Restore it.");
    }

    private sealed record TermFile(IReadOnlyList<Term> Terms, IReadOnlyList<BannedTerm> Banned);
}
