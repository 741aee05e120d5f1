using System;

namespace Microsoft.DurableTask.Abstractions;

/// <summary>Orders version texts.</summary>
public static class TaskOrchestrationVersioningUtils
{
    /// <summary>
    /// Compares two versions: as numbers with dots where both are such, else as texts. No version comes before any.
    /// </summary>
    /// <param name="sourceVersion">The version to place.</param>
    /// <param name="otherVersion">The version to place it against.</param>
    /// <returns>Less than, equal to or greater than 0, as the source comes before, with or after the other.</returns>
    public static int CompareVersions(string sourceVersion, string otherVersion)
    {
        var source = sourceVersion?.Trim() ?? string.Empty;
        var other = otherVersion?.Trim() ?? string.Empty;
        if (source.Length == 0 || other.Length == 0)
        {
            return source.Length.CompareTo(other.Length);
        }

        return System.Version.TryParse(source, out var left) && System.Version.TryParse(other, out var right)
            ? left.CompareTo(right)
            : string.Compare(source, other, StringComparison.OrdinalIgnoreCase);
    }
}
