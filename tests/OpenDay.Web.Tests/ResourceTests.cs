using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

/// <summary>Every text of the pages comes from the language files, and everything in these is used.</summary>
public sealed partial class ResourceTests
{
    /// <summary>What the sample pages are about, beside the plan: nothing of it is the pages' own. A sample with other data adds it here.</summary>
    private static readonly string[] s_samples = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "sample-data.txt"));

    [Fact]
    public async Task Nothing_is_written_on_a_page_that_is_not_in_the_language_files()
    {
        var bracketed = Words.Chinese.Rewritten((key, word) => key == "site.other.tag" ? word : $"⟦{word}⟧");
        var data = Strings(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json"))).RootElement)
            .Concat(s_samples)
            .Concat(SchemaTexts())
            .Where(text => text.Length > 0)
            .Distinct()
            .OrderByDescending(text => text.Length)
            .ToList();

        var own = (await EveryPage.InAsync(bracketed)).SelectMany(Texts).Select(text => WithoutWords(text)).Select(text => Without(text, data)).Where(text => text.Any(char.IsLetter)).Distinct().ToList();
        Assert.True(own.Count == 0, $"Expected every text in the language files, or in sample-data.txt where it is a sample's; found:{Environment.NewLine}{string.Join(Environment.NewLine, own)}");
    }

    [Fact]
    public void Every_word_in_the_language_files_is_used()
    {
        var literals = Directory.EnumerateFiles(Sources(), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".js" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups["text"].Value))
            .ToHashSet(StringComparer.Ordinal);
        // Many keys end in the name of a state, and some in a unit: "state." and what follows, or what precedes and ".hours".
        var beginnings = literals.Where(literal => literal.EndsWith('.') && literal.Length > 3).ToList();
        var ends = literals.Where(literal => literal.StartsWith('.') && literal.Length > 3).ToList();

        var unused = Words.Chinese.Keys.Where(key =>
            !literals.Contains(key)
            && !beginnings.Exists(beginning => key.StartsWith(beginning, StringComparison.Ordinal))
            && !ends.Exists(end => key.EndsWith(end, StringComparison.Ordinal) && literals.Contains(key[..^end.Length]))).ToList();
        Assert.Empty(unused);
    }

    /// <summary>The help of the plan's schema, which the editor shows: Chinese first, English behind it.</summary>
    private static IEnumerable<string> SchemaTexts() =>
        from text in Strings(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Sources(), "../campaigns/plan.schema.json"))).RootElement)
        let split = Chinese().Match(text).Length
        from part in new[] { text, text[..split].Trim(), text[split..].Trim() }
        select part;

    /// <summary>What a reader reads or hears of a page. Code, keys and addresses are data.</summary>
    private static IEnumerable<string> Texts(string page)
    {
        var shown = Data().Replace(page, " ");
        return Tag().Split(shown).Concat(Spoken().Matches(shown).Select(match => match.Groups["text"].Value)).Select(WebUtility.HtmlDecode).Select(text => text!.Trim()).Where(text => text.Length > 0);
    }

    /// <summary>Words may hold other words: the inner ones go first.</summary>
    private static string WithoutWords(string text)
    {
        for (var before = ""; before != text;)
        {
            (before, text) = (text, Bracketed().Replace(text, ""));
        }

        return text;
    }

    private static string Without(string text, IReadOnlyList<string> data)
    {
        foreach (var known in data)
        {
            text = text.Replace(known, "", StringComparison.Ordinal);
        }

        return text;
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };

    private static string Sources([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../src"));

    [GeneratedRegex("<(code|pre|kbd|script|template)\\b[^>]*>.*?</\\1>|<textarea[^>]*>.*?</textarea>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("^.*[\\u3001-\\uffee][)>\\]]*(?= |$)", RegexOptions.Singleline)]
    private static partial Regex Chinese();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s(?:alt|title|aria-label|placeholder)=\"(?<text>[^\"]*)\"")]
    private static partial Regex Spoken();

    [GeneratedRegex("⟦[^⟦⟧]*⟧")]
    private static partial Regex Bracketed();

    /// <summary>A literal, or its beginning up to the first value in it.</summary>
    [GeneratedRegex("""["'`](?<text>[A-Za-z0-9.-]+)(?=["'`{$])""")]
    private static partial Regex Literal();
}
