namespace OpenDay.Campaigns.Assignments;

/// <summary>Why the office decides something. The audit log keeps it.</summary>
public static class DecisionReason
{
    public const int Longest = 500;

    /// <param name="decision">What it is a reason for, such as <c>the waiver</c>.</param>
    /// <param name="remedy">What to do where there is none, as a sentence.</param>
    /// <returns>The reason without the space around it.</returns>
    /// <exception cref="RefusalException">There is none, or a longer one.</exception>
    public static string Require(string reason, string where, string decision, string remedy) => reason.Trim() switch
    {
        "" => throw Invalid($"{where}: expected a reason for {decision}, found none. {remedy}"),
        { Length: > Longest } said => throw Invalid($"{where}: expected a reason for {decision} of at most {Longest} characters, found {said.Length}. Shorten it."),
        var said => said,
    };

    private static RefusalException Invalid(string message) => new(RefusalKind.Invalid, "no-reason", message);
}
