using System.Text.Json.Serialization;

namespace OpenDay.Workflows.Archives;

/// <summary>What the manifest says of one entry.</summary>
/// <param name="MediaType">Of a blob, as it was stored; null for the rest.</param>
internal sealed record ArchiveEntry(
    string Name, long Length, string Sha256, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MediaType = null);
