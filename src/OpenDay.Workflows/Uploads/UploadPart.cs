namespace OpenDay.Workflows.Uploads;

/// <summary>What an upload is to others.</summary>
public enum UploadPart
{
    /// <summary>A file by itself.</summary>
    Whole,

    /// <summary>A part of a file, to be joined with others.</summary>
    Partial,

    /// <summary>A file joined of partial uploads.</summary>
    Joined,
}
