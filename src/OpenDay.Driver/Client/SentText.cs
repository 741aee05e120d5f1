namespace OpenDay.Driver.Client;

/// <summary>A text in the form in which it is sent.</summary>
internal abstract record SentText
{
    private SentText()
    {
    }

    /// <summary>Each line is a paragraph.</summary>
    public sealed record Pasted(string Text) : SentText;

    public sealed record Markdown(string Text) : SentText;

    /// <summary>A .docx file.</summary>
    public sealed record Word(string FileName, byte[] Content) : SentText;

    /// <summary>A .docx file that came by an upload of its own.</summary>
    public sealed record Uploaded(string UploadId) : SentText;
}
