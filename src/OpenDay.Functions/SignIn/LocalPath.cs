using System.Linq;

namespace OpenDay.Functions.SignIn;

/// <summary>Where to go on after signing in: a path of this site, or nowhere.</summary>
internal static class LocalPath
{
    private const int Longest = 300;

    /// <summary>The path; null for anything that might lead elsewhere.</summary>
    public static string? Of(string? address) =>
        address is ['/', not ('/' or '\\'), ..] or "/" && address.Length <= Longest && !address.Contains('\\') && !address.Any(char.IsControl) ? address : null;
}
