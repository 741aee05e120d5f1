namespace OpenDay.Driver.Client;

/// <summary>A photo as a clerk's phone made it.</summary>
internal sealed record PhotoFile(string FileName, string Caption, byte[] Content);
