namespace OpenDay.Workflows.Uploads;

/// <summary>What a client says of the file that it is about to send.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Metadata">As it was sent, to be told again.</param>
/// <param name="FileName">For messages to people; empty where none was given.</param>
/// <param name="IsPartial">To be joined with others.</param>
public sealed record UploadDraft(long Length, string Metadata, string FileName, bool IsPartial);
