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
}
