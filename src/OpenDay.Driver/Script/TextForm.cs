namespace OpenDay.Driver.Script;

/// <summary>How a text is sent in.</summary>
internal enum TextForm
{
    /// <summary>Each line is a paragraph.</summary>
    Pasted,

    Markdown,

    /// <summary>A Word file, made of the text as Markdown.</summary>
    Word,
}
