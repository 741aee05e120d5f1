namespace OpenDay.Workflows.Archives;

/// <summary>The last entry of the audit chain: it names the very state of a campaign.</summary>
internal sealed record ArchiveHead(long Sequence, string Hash);
