using OpenDay.Driver.Photos;

namespace OpenDay.Driver.Script;

/// <summary>What a department uploads before it submits.</summary>
internal abstract record UploadedFile
{
    private UploadedFile()
    {
    }

    public sealed record Photo(PhotoOrder Order) : UploadedFile;

    /// <summary>The Word file of a text, named by its title.</summary>
    public sealed record Word(string Title, string Text) : UploadedFile;
}
