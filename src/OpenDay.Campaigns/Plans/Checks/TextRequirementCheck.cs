using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Plans.Schema;

namespace OpenDay.Campaigns.Plans.Checks;

/// <summary>What a deliverable asks of its text can be fulfilled, and its title pattern be matched in time linear in the title.</summary>
internal static class TextRequirementCheck
{
    public static void Run(JsonPlace root, List<PlanError> errors)
    {
        foreach (var deliverable in root["tracks"].Items().SelectMany(track => track["deliverables"].Items()))
        {
            if (deliverable["minimumLength"].Integer is { } least && deliverable["maximumLength"] is { Integer: { } most } place && most < least)
            {
                errors.Add(new("lengths-out-of-order", place.Pointer, place.Shown, $"at least /minimumLength, {least}", "Write a greater number, or a smaller one there.") { Values = [place.Shown, $"{least}"] });
            }

            if (deliverable["titlePattern"] is { Text: { } pattern } text && !CanMatch(pattern))
            {
                errors.Add(new("title-pattern", text.Pointer, text.Shown, "a regular expression without look-around and back-references", "Correct the pattern, for example \"^关于.+的报告$\".") { Values = [text.Shown] });
            }
        }
    }

    private static bool CanMatch(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
