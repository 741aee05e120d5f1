using System;
using System.Globalization;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Drive;

/// <summary>What the play expects of an answer; anything else is a deviation that names the action.</summary>
internal static class Expectation
{
    public static string Which(this ScriptedAction action) => $"Action '{action.Key}' of {action.Actor.Id} at {action.At:yyyy-MM-dd HH:mm}";

    /// <exception cref="DriveDeviationException">The two are not the same.</exception>
    public static void Expect(this ScriptedAction action, string what, string expected, string found)
    {
        if (expected != found)
        {
            throw new DriveDeviationException($"{action.Which()}, {what}", $"'{expected}'", $"'{found}'");
        }
    }

    /// <summary>What the app says of the campaign after the play.</summary>
    /// <exception cref="DriveDeviationException">The two are not the same.</exception>
    public static void Expect<T>(string campaignId, string what, T expected, T found)
    {
        var (wanted, was) = (Text(expected), Text(found));

        // Names of states may begin with a capital or not, as the app's JSON has it.
        if (!string.Equals(wanted, was, StringComparison.OrdinalIgnoreCase))
        {
            throw new DriveDeviationException($"Campaign '{campaignId}' after the play, {what}", wanted, was);
        }
    }

    private static string Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
