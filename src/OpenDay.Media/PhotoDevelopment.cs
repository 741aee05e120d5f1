using System.Threading;
using NetVips;
using OpenDay.Campaigns.Photos;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media;

/// <summary>
/// Makes of a photo's bytes what is kept of it: decoded once, at about the size it is kept in, and encoded anew from its pixels
/// alone. What is in the file beside pixels has no way into the result.
/// </summary>
internal static class PhotoDevelopment
{
    /// <exception cref="VipsException">The bytes are damaged, or <paramref name="stop"/> was requested while they were decoded.</exception>
    public static ProcessedPhoto Run(byte[] content, PhotoHeader header, CancellationToken stop)
    {
        using var web = Decode(content, header, stop);
        using var reduced = web.ThumbnailImage(PhotoLimits.ThumbnailSide, height: PhotoLimits.ThumbnailSide, size: Enums.Size.Down);
        using var thumbnail = reduced.CopyMemory();
        return new ProcessedPhoto(
            Encode(web), web.Width, web.Height, Encode(thumbnail), thumbnail.Width, thumbnail.Height, header.CapturedAt, Hash(thumbnail));
    }

    /// <summary>Upright sRGB pixels at web size, in memory, without transparency.</summary>
    private static Image Decode(byte[] content, PhotoHeader header, CancellationToken stop)
    {
        using var source = Source.NewFromMemory(content);

        // The thumbnailer's own fail_on argument does not reach the decoder (libvips 8.18); the decoder's option does.
        // A conversion by profile is asked for only where there is one: without, it takes a slow way to the same numbers.
        // Turned upright here, it would decode at once, and could not be stopped.
        using var reduced = Image.ThumbnailSource(
            source,
            PhotoLimits.WebSide,
            "fail_on=error",
            height: PhotoLimits.WebSide,
            size: Enums.Size.Down,
            noRotate: true,
            outputProfile: header.HasProfile ? "srgb" : null);
        using var colours = reduced.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = colours.HasAlpha() ? colours.Flatten(background: [255]) : colours.Copy();
        using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
        using var stopping = stop.Register(() => reduced.SetKill(true));
        using var decoded = bytes.CopyMemory();
        using var upright = decoded.Autorot();
        return upright.CopyMemory();
    }

    private static byte[] Encode(Image image) =>
        image.JpegsaveBuffer(q: PhotoLimits.JpegQuality, optimizeCoding: true, keep: Enums.ForeignKeep.None);

    private static PerceptualHash? Hash(Image thumbnail)
    {
        using var tile = thumbnail.ThumbnailImage(GreyTile.Side, height: GreyTile.Side, size: Enums.Size.Force);
        using var grey = tile.Colourspace(Enums.Interpretation.Bw);
        return GreyTile.Hash(grey.WriteToMemory<byte>());
    }
}
