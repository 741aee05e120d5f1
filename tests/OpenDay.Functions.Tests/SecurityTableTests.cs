using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace OpenDay.Functions.Tests;

/// <summary>docs/security.md says which test shows what: every one of them exists.</summary>
public sealed partial class SecurityTableTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    [Fact]
    public void Every_test_that_the_page_names_exists()
    {
        var classes = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);
        List<string> missing =
        [
            .. from name in NamedTest().Matches(s_page)
               let type = name.Groups["class"].Value
               let method = name.Groups["method"].Value
               where !classes[type].Any(file => method == "*" || Regex.IsMatch(File.ReadAllText(file), $@"\b(?:void|Task) {method}\("))
               select $"docs/security.md: expected a test '{type}.{method}', found none. Name the test that shows it.",
        ];
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Every_chapter_that_applies_is_shown_by_a_test()
    {
        var rows = s_page.Split('\n').Where(line => Chapter().IsMatch(line)).ToList();
        Assert.Equal(Enumerable.Range(1, 16).Select(number => $"V{number}"), rows.Select(row => Chapter().Match(row).Groups[1].Value));
        Assert.All(rows, row => Assert.Matches(NamedTest(), row.Split('|')[3]));
    }

    [GeneratedRegex(@"`(?<class>[A-Z]\w+(?:Tests|Contract))\.(?<method>\w+|\*)`")]
    private static partial Regex NamedTest();

    [GeneratedRegex(@"^\| (V\d+) ")]
    private static partial Regex Chapter();
}
