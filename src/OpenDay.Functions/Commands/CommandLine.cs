using System;
using System.Threading.Tasks;

namespace OpenDay.Functions.Commands;

/// <summary>What the program does when its first argument is a word: something other than to serve, on either runtime.</summary>
internal static class CommandLine
{
    /// <returns>The command, which takes the arguments after its word and gives the exit code; null if the app is to serve.</returns>
    public static Func<string[], Task<int>>? Find(string[] args) => args switch
    {
        ["archive", ..] => ArchiveCommand.RunAsync,
        ["drive", ..] => DriveCommand.RunAsync,
        ["token", ..] => TokenCommand.RunAsync,
        [var word, ..] when !word.StartsWith('-') => throw new CommandRefusedException(
            $"Command '{word}': expected 'archive', 'drive' or 'token', or options only, which start the app. Correct the word."),
        _ => null,
    };
}
