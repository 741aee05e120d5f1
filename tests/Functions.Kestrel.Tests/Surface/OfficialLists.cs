using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace Functions.Kestrel.Tests.Surface;

/// <summary>The lists of the official surface, one signature a line. They are read where they lie and are no part of this project.</summary>
internal sealed record OfficialLists(IReadOnlyDictionary<string, IReadOnlyList<string>> Files)
{
    public const string Variable = "OPENDAY_API_LISTS";

    public const string ReasonWhenAbsent =
        "The lists of the official surface are not on this machine: neither in the folder that " + Variable
        + " names nor in ../shared/api beside the checkout.";

    public IReadOnlySet<string> Lines { get; } = Files.Values.SelectMany(lines => lines).ToHashSet(StringComparer.Ordinal);

    public static OfficialLists? Find()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : BesideTheCheckout();
        return folder is null || !Directory.Exists(folder)
            ? null
            : new OfficialLists(Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).ToDictionary(
                file => Path.GetFileName(file),
                IReadOnlyList<string> (file) => [.. File.ReadAllLines(file).Where(line => line.Length > 0)]));
    }

    private static string? BesideTheCheckout() =>
        new[] { Path.GetDirectoryName(ThisFile()), AppContext.BaseDirectory, Environment.CurrentDirectory }
            .Select(RootAbove)
            .OfType<string>()
            .Select(root => Path.Combine(root, "..", "shared", "api"))
            .FirstOrDefault(Directory.Exists);

    private static string? RootAbove(string? start)
    {
        for (var folder = start is { Length: > 0 } ? new DirectoryInfo(start) : null; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenDayFunctions.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
