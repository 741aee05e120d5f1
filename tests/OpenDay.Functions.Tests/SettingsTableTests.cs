using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenDay.Functions.Tests;

/// <summary>docs/operations.md lists every setting that the code reads, and no other.</summary>
public sealed partial class SettingsTableTests
{
    private static readonly string s_sources = Path.Combine(Repository.Root, "src");

    /// <summary>A lookup: <c>configuration["X"]</c>, <c>Configuration[X]</c>, <c>GetSection(X)</c>, <c>Value(configuration, X)</c>, <c>GetEnvironmentVariable(X)</c>, <c>setting.Text(X)</c>.</summary>
    [GeneratedRegex("""(?:[cC]onfiguration\[|GetSection\(|Value\(\s*configuration,\s*|GetEnvironmentVariable\(|\bsetting\.\w+\()(?<what>"[^"]+"|[A-Za-z_.]+)""")]
    private static partial Regex Lookup();

    [GeneratedRegex("""const string (?<name>\w+) = "(?<value>[^"]+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""Trigger\("%(?<name>[^%"]+)%""")]
    private static partial Regex Placeholder();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Code();

    [Fact]
    public void The_table_has_what_the_code_reads_and_nothing_else()
    {
        var read = Read().ToHashSet(StringComparer.Ordinal);
        // A section that is read to find misspelt names below it is no setting of its own, nor is one below a section that the table has.
        read.RemoveWhere(name => read.Any(other => other.StartsWith(name + ":", StringComparison.Ordinal)) && !Table().Contains(name));
        read.RemoveWhere(name => !Table().Contains(name) && Table().Any(section => name.StartsWith(section + ":", StringComparison.Ordinal)));

        Assert.Equal(read.Order(StringComparer.Ordinal), Table().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_readme_names_no_other_setting()
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Root, "README.md"));
        var rows = readme.SkipWhile(line => !line.StartsWith("| setting |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).ToList();

        Assert.NotEmpty(rows);
        Assert.Empty(Names(rows).Select(name => name.Replace("__", ":")).Except(Table()));
    }

    [Fact]
    public void The_example_for_the_genuine_host_sets_what_that_host_and_the_app_read()
    {
        var values = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "local.settings.example.json")))!["Values"]!.AsObject();

        string[] hosts = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage", "AzureWebJobsDisableHomepage"];
        Assert.Empty(values.Select(value => value.Key.Replace("__", ":")).Except(hosts).Except(Table()));
        // A timer whose setting is missing keeps the whole host from starting.
        Assert.Empty(Placeholders().Except(values.Select(value => value.Key)));
    }

    private static IEnumerable<string> Read()
    {
        foreach (var file in Sources())
        {
            var text = File.ReadAllText(file);
            var constants = Constant().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
            foreach (var what in Lookup().Matches(text).Select(match => match.Groups["what"].Value))
            {
                if (what.StartsWith('"'))
                {
                    yield return what.Trim('"').Replace("__", ":");
                }
                else if (constants.TryGetValue(what, out var value))
                {
                    yield return value;
                }
                else
                {
                    // 'key' is the parameter of the small function that each reader of settings has.
                    Assert.True(what is "key", $"{Path.GetFileName(file)} reads the setting '{what}', which is no text and no constant of that file: this test cannot see its name.");
                }
            }
        }

        foreach (var name in Placeholders())
        {
            yield return name;
        }
    }

    private static IEnumerable<string> Placeholders() =>
        Sources().SelectMany(file => Placeholder().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value.Replace("__", ":"));

    /// <summary>The durable engine reads no settings, and the generated files are none of ours.</summary>
    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(s_sources, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static HashSet<string> Table() =>
    [
        .. Names(File.ReadLines(Path.Combine(Repository.Root, "docs", "operations.md"))
            .SkipWhile(line => !line.StartsWith("| setting |", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'))),
    ];

    private static IEnumerable<string> Names(IEnumerable<string> rows) =>
        rows.Skip(2).SelectMany(row => Code().Matches(row.Split('|')[1])).Select(match => match.Groups["name"].Value);
}
