using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using DurableTask.Sqlite;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>
/// The embedded assemblies show callers nothing that the official ones do not have: every public or protected type and member
/// in a Microsoft namespace is compared, signature by signature, with the lists of the official surface.
/// </summary>
public sealed class SurfaceTests(ITestOutputHelper output)
{
    private static readonly Assembly[] Embedded = [typeof(ISqliteTaskHub).Assembly, typeof(IFunctionsRuntime).Assembly];

    [Fact]
    public void Everything_in_a_Microsoft_namespace_is_in_the_official_lists()
    {
        var lists = OfficialLists.Find();
        if (lists is null)
        {
            Assert.Skip(OfficialLists.ReasonWhenAbsent);
        }

        var official = lists.Lines;
        var own = Embedded.SelectMany(assembly => new SurfaceReader(assembly).Lines()).ToHashSet(StringComparer.Ordinal);

        foreach (var (name, lines) in lists.Files)
        {
            output.WriteLine($"{name}: {lines.Count(own.Contains)} of {lines.Count} lines are there");
        }

        Assert.NotEmpty(own);
        var foreign = own.Where(line => !official.Contains(line)).Order(StringComparer.Ordinal).Select(line => Explain(line, official)).ToList();
        Assert.True(
            foreign.Count == 0,
            $"{foreign.Count} lines of the embedded surface are not in the official lists. Change them to the official form, or make them internal:\n"
            + string.Join('\n', foreign));
    }

    [Fact]
    public void Whatever_is_public_is_official_or_in_a_namespace_of_its_own()
    {
        var strays = Embedded
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !SurfaceReader.IsOfficial(type)
                && type.Namespace is not ("Functions.Kestrel" or "DurableTask.Sqlite"))
            .Select(type => type.FullName);

        Assert.Empty(strays);
    }

    private static string Explain(string line, IReadOnlySet<string> official)
    {
        // The same member in another form is what the reader needs to see beside it.
        var key = line[..(line.IndexOf('(') is var open and > 0 ? open : line.IndexOf(": ", StringComparison.Ordinal))];
        var near = official.Where(other => other.StartsWith(key + "(", StringComparison.Ordinal) || other.StartsWith(key + ":", StringComparison.Ordinal)).ToList();
        return near.Count == 0 ? line : $"{line}\n    official: {string.Join("\n    official: ", near)}";
    }
}
