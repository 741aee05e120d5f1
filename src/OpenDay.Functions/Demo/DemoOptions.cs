using System;
using System.IO;

namespace OpenDay.Functions.Demo;

/// <summary>What the command line asks of the demo.</summary>
/// <param name="DataFolder"><c>--data DIR</c>: full path; <c>data/demo</c> in the current folder unless given.</param>
/// <param name="ExitsAtEnd"><c>--exit</c>: the app stops after the play.</param>
/// <param name="Resumes"><c>--resume</c>: a play that was cut off goes on.</param>
/// <param name="Urls"><c>--urls URLS</c>: where to listen; null leaves that to the settings.</param>
/// <param name="Storage"><c>--storage local|azurite</c>: local files unless given.</param>
internal sealed record DemoOptions(string DataFolder, bool ExitsAtEnd, bool Resumes, string? Urls, DemoStorage Storage)
{
    private static readonly string s_defaultFolder = Path.Combine("data", "demo");

    /// <summary>Reads the options that the demo knows, each as <c>--name value</c> or <c>--name=value</c>; settings of the app stand beside them.</summary>
    /// <exception cref="DemoRefusedException">An option lacks its value, or has one that nobody knows.</exception>
    public static DemoOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new DemoOptions(s_defaultFolder, false, false, null, DemoStorage.Local);
        for (var index = 0; index < arguments.Length; index++)
        {
            var (name, inline) = Split(arguments[index]);
            switch (name)
            {
                case "--exit":
                    options = options with { ExitsAtEnd = true };
                    break;
                case "--resume":
                    options = options with { Resumes = true };
                    break;
                case "--data":
                    options = options with { DataFolder = inline ?? Next(arguments, ref index) };
                    break;
                case "--urls":
                    options = options with { Urls = inline ?? Next(arguments, ref index) };
                    break;
                case "--storage":
                    options = options with { Storage = ReadStorage(inline ?? Next(arguments, ref index)) };
                    break;
            }
        }

        return options with { DataFolder = Path.GetFullPath(options.DataFolder) };
    }

    private static DemoStorage ReadStorage(string value) => value switch
    {
        "local" => DemoStorage.Local,
        "azurite" => DemoStorage.Azurite,
        _ => throw new DemoRefusedException($"Option '--storage': expected 'local' or 'azurite', found '{value}'. Correct the word."),
    };

    private static (string Name, string? Inline) Split(string argument) =>
        argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static string Next(ReadOnlySpan<string> arguments, ref int index)
    {
        var name = arguments[index];
        return index + 1 < arguments.Length && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal)
            ? arguments[++index]
            : throw new DemoRefusedException($"Option '{name}': expected a value after it, found {(index + 1 < arguments.Length ? $"'{arguments[index + 1]}'" : "the end of the line")}. Write '{name} VALUE'.");
    }
}
