namespace OpenDay.Workflows.Ports;

/// <summary>A run of an upload's bytes that its store holds durably.</summary>
/// <param name="Key">The store's own name for it: no two segments have the same, whoever writes them.</param>
/// <param name="Length">Bytes.</param>
public sealed record UploadSegment(string Key, int Length);
