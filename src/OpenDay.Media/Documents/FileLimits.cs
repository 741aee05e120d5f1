namespace OpenDay.Media.Documents;

/// <summary>What a Word file may be, packed and unpacked. Real reports stay a tenth below.</summary>
internal static class FileLimits
{
    public const int MostBytes = 20 * 1024 * 1024;

    public const int MostEntries = 2_000;

    public const long MostUnpackedBytes = 100L * 1024 * 1024;

    /// <summary>Bytes of a list of relationships or content types, each.</summary>
    public const long MostListBytes = 1024 * 1024;

    /// <summary>Characters of one XML part that is read.</summary>
    public const long MostPartCharacters = 32L * 1024 * 1024;

    public const int MostElements = 300_000;

    public const int MostAttributes = 100;

    /// <summary>Tables within cells within text boxes come to some sixty.</summary>
    public const int DeepestElement = 200;

    public const int MostPictures = 100;

    /// <summary>Characters of Markdown or pasted text.</summary>
    public const int MostCharacters = 400_000;

    /// <summary>Characters of Markdown that may be marks: what Markdig takes for some of them grows with their square.</summary>
    public const int MostMarks = 10_000;

    /// <summary>Marks of Markdown within each other; the parser gives up a little beyond.</summary>
    public const int DeepestMark = 100;

    /// <summary>Addresses in Markdown; each may be searched to the end of the text.</summary>
    public const int MostLinks = 500;
}
