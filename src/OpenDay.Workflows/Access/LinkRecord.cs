using System.Collections.Generic;

namespace OpenDay.Workflows.Access;

/// <summary>A department's links in one campaign.</summary>
/// <param name="Generation">Links of an earlier one are revoked.</param>
/// <param name="Devices">Hashes of the marks of the devices that opened one.</param>
internal sealed record LinkRecord(int Generation, IReadOnlyList<string> Devices)
{
    /// <summary>Of a department whose links nobody opened or revoked.</summary>
    public static LinkRecord Fresh { get; } = new(1, []);
}
