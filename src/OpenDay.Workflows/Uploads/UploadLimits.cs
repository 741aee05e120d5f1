using System;

namespace OpenDay.Workflows.Uploads;

/// <summary>What uploads may take of the disk, and for how long.</summary>
public static class UploadLimits
{
    /// <summary>Bytes of one file: the most that a photo or a document may have.</summary>
    public const int File = 20 * 1024 * 1024;

    /// <summary>Bytes of one request's chunk.</summary>
    public const int Chunk = 8 * 1024 * 1024;

    /// <summary>Requests, or pieces of them, in which one file may come: so that its record stays small.</summary>
    public const int Segments = 1_000;

    /// <summary>Unfinished uploads of a department. A soft limit: several that begin at the same instant may pass it together.</summary>
    public const int Unfinished = 200;

    /// <summary>Bytes of a department's uploads, what is still to come counted in.</summary>
    public const long Department = 2L * 1024 * 1024 * 1024;

    /// <summary>Characters of a client's metadata.</summary>
    public const int Metadata = 4096;

    public static readonly TimeSpan UnfinishedFor = TimeSpan.FromHours(24);

    public static readonly TimeSpan FinishedFor = TimeSpan.FromDays(7);
}
