namespace OpenDay.Workflows.Ports;

/// <summary>Stored content: its SHA-256 in lower-case hexadecimal, its length in bytes, its media type.</summary>
public sealed record BlobReference(string Sha256, long Length, string ContentType);
