using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

/// <summary>What the Azure build is made of, as MSBuild sees it: nothing is restored for that.</summary>
public sealed partial class AzureBuildTests
{
    private static readonly string[] s_official =
    [
        "Microsoft.Azure.Functions.Worker",
        "Microsoft.Azure.Functions.Worker.Extensions.DurableTask",
        "Microsoft.Azure.Functions.Worker.Extensions.Http",
        "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
        "Microsoft.Azure.Functions.Worker.Extensions.Timer",
        "Microsoft.Azure.Functions.Worker.Sdk",
    ];

    private static readonly ConcurrentDictionary<(string Project, string Runtime), Task<BuildItems>> s_items = [];

    [Fact]
    public async Task It_takes_the_official_packages_in_the_place_of_the_embedded_projects()
    {
        var (app, workflows) = (await ItemsAsync("OpenDay.Functions", "Azure"), await ItemsAsync("OpenDay.Workflows", "Azure"));

        Assert.Equal(s_official, Official(app));
        Assert.Equal(["Microsoft.DurableTask.Client", "Microsoft.DurableTask.Worker"], Official(workflows));
        Assert.DoesNotContain(app.References.Concat(workflows.References), reference => reference.Contains("Embedded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_embedded_build_asks_for_none_of_them_and_is_otherwise_the_same()
    {
        var (azure, embedded) = (await ItemsAsync("OpenDay.Functions", "Azure"), await ItemsAsync("OpenDay.Functions", "Embedded"));

        Assert.Empty(Official(embedded));
        Assert.Equal(Own(azure), Own(embedded));
        Assert.Equal(azure.Properties, embedded.Properties);
        Assert.Equal(azure.Usings, embedded.Usings);
        Assert.Equal(["Runtime.Azure.cs"], azure.Sources.Except(embedded.Sources));
        Assert.All(
            embedded.Sources.Except(azure.Sources),
            source => Assert.True(source == "Runtime.Embedded.cs" || source.StartsWith("Demo/", StringComparison.Ordinal), source));

        static IEnumerable<string> Own(BuildItems build) =>
            build.References.Where(reference => !reference.Contains("Embedded", StringComparison.Ordinal)).Concat(build.Packages.Where(package => !s_official.Contains(package)));
    }

    [Theory]
    [InlineData("Azure", "linux-x64")]
    [InlineData("Embedded", "")]
    public async Task Published_for_Azure_it_holds_the_native_libraries_of_Linux_only(string runtime, string platform) =>
        Assert.Equal(platform, (await EvaluateAsync("OpenDay.Functions", runtime, "-p:_IsPublishing=true", "-getProperty:RuntimeIdentifier")).Trim());

    [Fact]
    public void No_trigger_depends_on_the_runtime_by_a_directive()
    {
        var directives = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/Embedded/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(Directive().IsMatch))
            .Select(file => Path.GetRelativePath(Repository.Root, file));

        Assert.Empty(directives);
    }

    private static IEnumerable<string> Official(BuildItems build) => build.Packages
        .Where(package => package.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal) || package.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static Task<BuildItems> ItemsAsync(string project, string runtime) => s_items.GetOrAdd((project, runtime), _ => ReadItemsAsync(project, runtime));

    private static async Task<BuildItems> ReadItemsAsync(string project, string runtime)
    {
        var root = JsonNode.Parse(await EvaluateAsync(
            project, runtime, "-getItem:PackageReference,ProjectReference,Compile,Using", "-getProperty:TargetFramework,Nullable,LangVersion,ImplicitUsings,DefineConstants,AzureFunctionsVersion"))!;
        return new(Names("PackageReference"), Names("ProjectReference"), Names("Compile"), Names("Using"), root["Properties"]!.ToJsonString());

        List<string> Names(string kind) => [.. root["Items"]![kind]!.AsArray().Select(item => ((string)item!["Identity"]!).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> EvaluateAsync(string project, string runtime, params string[] asked)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["msbuild", Path.Combine(Repository.Root, "src", project, $"{project}.csproj"), $"-p:FunctionsRuntime={runtime}", "-nologo", .. asked])
        {
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var text = await build.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(1));
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, text);
        return text;
    }

    [GeneratedRegex(@"^\s*#\s*if\b")]
    private static partial Regex Directive();

    private sealed record BuildItems(
        IReadOnlyList<string> Packages, IReadOnlyList<string> References, IReadOnlyList<string> Sources, IReadOnlyList<string> Usings, string Properties);
}
