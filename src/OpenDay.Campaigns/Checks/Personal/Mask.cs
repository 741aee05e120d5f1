using System;

namespace OpenDay.Campaigns.Checks.Personal;

/// <summary>Personal data as a finding shows it: findings are stored and sent, the data itself stays in the text.</summary>
internal static class Mask
{
    /// <summary>Both ends, with the middle two thirds masked.</summary>
    public static string Of(string text)
    {
        var shown = Math.Max(1, text.Length / 6);
        return text.Length <= 2 ? new string('*', text.Length) : $"{text[..shown]}{new string('*', text.Length - (2 * shown))}{text[^shown..]}";
    }
}
