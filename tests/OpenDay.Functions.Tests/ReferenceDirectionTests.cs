using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OpenDay.Functions.Tests;

/// <summary>References point one way, as docs/architecture.md says.</summary>
public sealed partial class ReferenceDirectionTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["OpenDay.Campaigns"] = [],
        ["OpenDay.Workflows"] = ["OpenDay.Campaigns", "DurableTask.Sqlite"],
        ["OpenDay.Storage"] = ["OpenDay.Workflows"],
        ["OpenDay.Delivery"] = ["OpenDay.Workflows"],
        ["OpenDay.Media"] = ["OpenDay.Workflows"],
        ["OpenDay.Papers"] = ["OpenDay.Workflows"],
        ["OpenDay.Web"] = ["OpenDay.Workflows"],
        ["OpenDay.Driver"] = [],
        ["OpenDay.Functions"] = ["OpenDay.Storage", "OpenDay.Delivery", "OpenDay.Media", "OpenDay.Papers", "OpenDay.Web", "OpenDay.Driver", "Functions.Kestrel"],
        ["DurableTask.Sqlite"] = [],
        ["SurvivesKill"] = ["DurableTask.Sqlite"],
        ["Functions.Kestrel"] = ["DurableTask.Sqlite"],
    };

    private static readonly string s_sources = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Every_project_references_only_the_rooms_below_it()
    {
        foreach (var (project, references) in Projects())
        {
            Assert.True(s_allowed.TryGetValue(project, out var allowed), $"{project} is a new room: say in docs/architecture.md and here what it may reference.");
            Assert.Empty(references.Except(allowed).Select(reference => $"{project} references {reference}"));
        }

        Assert.Equal(s_allowed.Keys.Order(), Projects().Select(project => project.Name).Order());
    }

    [Fact]
    public void The_domain_has_no_packages_but_its_analyzer_and_the_json_schema_library()
    {
        var packages = XDocument.Load(Path.Combine(s_sources, "OpenDay.Campaigns", "OpenDay.Campaigns.csproj"))
            .Descendants("PackageReference")
            .Select(reference => (string?)reference.Attribute("Include"));

        Assert.Equal(["JsonSchema.Net", "Microsoft.CodeAnalysis.BannedApiAnalyzers"], packages);
    }

    /// <summary>What is written against the official packages must not see the embedded runtime's own namespaces, but at one place.</summary>
    [Fact]
    public void Only_the_runtime_file_and_the_demo_name_the_embedded_runtimes_own_namespaces()
    {
        var naming = Directory.EnumerateFiles(s_sources, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor")
            .Select(file => Path.GetRelativePath(s_sources, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("Embedded/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => OwnNamespace().IsMatch(File.ReadAllText(Path.Combine(s_sources, file))))
            .Where(file => !file.StartsWith("OpenDay.Functions/Demo/", StringComparison.Ordinal));

        Assert.Equal(["OpenDay.Functions/Runtime.Embedded.cs"], naming);
    }

    [GeneratedRegex(@"\b(Functions\.Kestrel|DurableTask\.Sqlite)\b")]
    private static partial Regex OwnNamespace();

    private static List<(string Name, IReadOnlyList<string> References)> Projects() =>
    [
        .. Directory.EnumerateFiles(s_sources, "*.csproj", SearchOption.AllDirectories).Select(file => (
            Path.GetFileNameWithoutExtension(file),
            (IReadOnlyList<string>)[.. XDocument.Load(file)
                .Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')))])),
    ];
}
