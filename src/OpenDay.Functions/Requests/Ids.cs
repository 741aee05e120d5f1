using System.Text.RegularExpressions;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.Requests;

/// <summary>What an id may look like, wherever a request names one.</summary>
internal static partial class Ids
{
    public const string Expectation = "expected 1 to 120 letters, digits, '-', '.' or '_'.";

    public static bool AreFit(string id) => Pattern().IsMatch(id);

    /// <param name="where">The place of the id in the request.</param>
    public static void Require(string id, string where)
    {
        if (!AreFit(id))
        {
            throw new RequestRejectedException(422, "id-invalid", $"{where}: {Expectation} Found '{id}'. Correct the id.");
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,120}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
