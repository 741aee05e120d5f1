namespace OpenDay.Driver.Client;

/// <summary>A photo of a form: the file itself, or the id of the upload by which it came before.</summary>
internal abstract record SentPhoto(string Caption)
{
    public sealed record Attached(PhotoFile File) : SentPhoto(File.Caption);

    public sealed record Uploaded(string UploadId, string Caption) : SentPhoto(Caption);
}
