namespace OpenDay.Driver.Client;

/// <summary>What the app says of an upload.</summary>
internal sealed record ReceivedUpload(string Id, string State, ReceivedFile? Result);

/// <summary>What became of the file.</summary>
/// <param name="Sha256">Of the bytes that arrived.</param>
internal sealed record ReceivedFile(string Sha256);
