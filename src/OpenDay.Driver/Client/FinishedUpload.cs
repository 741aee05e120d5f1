namespace OpenDay.Driver.Client;

/// <summary>A file that arrived.</summary>
/// <param name="Id">By which it is submitted.</param>
/// <param name="ResumedAt">The offset at which it went on after the network broke off.</param>
internal sealed record FinishedUpload(string Id, long Length, long ResumedAt);
