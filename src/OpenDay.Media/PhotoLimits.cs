using System;

namespace OpenDay.Media;

/// <summary>What a photo may be when it comes in, and what it is when it is kept.</summary>
internal static class PhotoLimits
{
    /// <summary>Bytes of the uploaded file: 20 MiB.</summary>
    public const int MaximumBytes = 20 * 1024 * 1024;

    /// <summary>Width times height as the file declares them.</summary>
    public const long MaximumPixels = 100_000_000;

    /// <summary>Bytes of memory for what is decoded whole, which is all but plain JPEG and PNG, at up to eight bytes a pixel.</summary>
    public const long MaximumDecodedBytes = 400_000_000;

    /// <summary>Above this, photos are worked on one at a time.</summary>
    public const long LargeDecodedBytes = 50_000_000;

    /// <summary>How many photos are worked on at a time, however many processors there are: memory is what bounds it.</summary>
    public const int AtOnce = 4;

    /// <summary>
    /// How long one photo is worked on. What is decoded whole is seen to be late only when it is decoded, which the limit of pixels bounds.
    /// </summary>
    public static readonly TimeSpan MaximumTime = TimeSpan.FromSeconds(30);

    /// <summary>Longest side of the web size, in pixels.</summary>
    public const int WebSide = 2048;

    /// <summary>Longest side of the thumbnail, in pixels.</summary>
    public const int ThumbnailSide = 480;

    public const int JpegQuality = 82;
}
