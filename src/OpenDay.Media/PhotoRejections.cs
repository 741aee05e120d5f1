using System;
using System.Globalization;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media;

/// <summary>The wording of every refusal: which file, expected, found, what to do.</summary>
internal static class PhotoRejections
{
    private const int MaximumNameLength = 80;

    public static PhotoRejectedException WrongContent(string fileName, FileSignature signature) => new(
        PhotoRejection.NotAPhoto,
        $"Photo '{Shown(fileName)}': expected a JPEG, PNG, WebP or AVIF image by its content, found {signature.Found}. {signature.Remedy}");

    public static PhotoRejectedException Damaged(string fileName, FileSignature signature) => new(
        PhotoRejection.NotAPhoto,
        $"Photo '{Shown(fileName)}': expected a complete image, found {signature.Found} that is cut off or damaged. Open it on your device to see whether it is whole, and send it again.");

    public static PhotoRejectedException TooManyBytes(string fileName, long? length) => new(
        PhotoRejection.TooLarge,
        $"Photo '{Shown(fileName)}': expected at most {Number(PhotoLimits.MaximumBytes)} bytes (20 MiB), found {(length is { } bytes ? Number(bytes) : "more")}. Save it smaller, for example with {Number(PhotoLimits.WebSide)} pixels on its longest side, and send it again.") { Values = [new Limit(PhotoLimits.MaximumBytes, "bytes")] };

    public static PhotoRejectedException TooManyPixels(string fileName, long width, long height) => new(
        PhotoRejection.TooLarge,
        $"Photo '{Shown(fileName)}': expected at most {Number(PhotoLimits.MaximumPixels)} pixels, found {Number(width)} x {Number(height)}. Save it smaller, for example with {Number(PhotoLimits.WebSide)} pixels on its longest side, and send it again.") { Values = [new Limit(PhotoLimits.MaximumPixels, "pixels")] };

    public static PhotoRejectedException TooManyDecodedBytes(string fileName, PhotoHeader header) => new(
        PhotoRejection.TooLarge,
        $"Photo '{Shown(fileName)}': expected at most {Number(PhotoLimits.MaximumDecodedBytes)} bytes once it is decoded, found {Number(header.Width)} x {Number(header.Height)} pixels that take {Number(header.DecodedBytes)}. Save it as JPEG, not progressive, and send it again.") { Values = [new Limit(PhotoLimits.MaximumDecodedBytes, "bytes decoded")] };

    public static PhotoRejectedException TooSlow(string fileName, PhotoHeader header, TimeSpan limit) => new(
        PhotoRejection.TooLarge,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Photo '{Shown(fileName)}': expected an image that is read within {limit.TotalSeconds:0.###} seconds, found {Number(header.Width)} x {Number(header.Height)} pixels that take longer. Save it as JPEG with {Number(PhotoLimits.WebSide)} pixels on its longest side, and send it again.")) { Values = [new Limit((long)limit.TotalSeconds, "seconds of work")] };

    /// <summary>The name comes from outside and goes into messages: one short line of it.</summary>
    private static string Shown(string fileName)
    {
        var name = new string([.. fileName.Where(character => !char.IsControl(character))]);
        return name.Length <= MaximumNameLength ? name : string.Concat(name.AsSpan(0, MaximumNameLength), "…");
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
