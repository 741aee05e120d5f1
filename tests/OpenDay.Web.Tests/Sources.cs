using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OpenDay.Web.Tests;

/// <summary>The sources of the program, for tests that hold words to what is written in them.</summary>
internal static class Sources
{
    /// <param name="folder">Below <c>src</c>.</param>
    /// <returns>The text of each file in it and below it.</returns>
    public static IEnumerable<string> Of(params string[] folder)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "OpenDayFunctions.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return Directory.EnumerateFiles(Path.Combine([root, "src", .. folder]), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
    }
}
