using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media;

/// <summary>
/// Cleans photos with libvips. The same bytes give the same result, so that a repeated upload is the same revision. At most
/// as many photos as there are processors are worked on at a time, and of the very large ones a single one; each is decoded
/// once, at about the size it is kept in.
/// </summary>
internal sealed class VipsPhotoProcessor : IPhotoProcessor, IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim _largePlace = new(1);

    public VipsPhotoProcessor() => VipsRuntime.EnsureConfigured();

    public async Task<ProcessedPhoto> ProcessAsync(Stream original, string fileName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(fileName);

        // The place is taken before the bytes are read: they are the first memory that a photo costs.
        await _places.WaitAsync(cancellationToken);
        try
        {
            var content = await PhotoBytes.ReadAsync(original, fileName, cancellationToken);
            var signature = FileSignature.Of(content);
            if (signature.Format is null)
            {
                throw PhotoRejections.WrongContent(fileName, signature);
            }

            try
            {
                return await ProcessAsync(content, fileName, cancellationToken);
            }
            catch (VipsException)
            {
                throw PhotoRejections.Damaged(fileName, signature);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _largePlace.Dispose();
    }

    private async Task<ProcessedPhoto> ProcessAsync(byte[] content, string fileName, CancellationToken cancellationToken)
    {
        // A few bytes may declare more pixels than any memory holds.
        var header = PhotoHeader.Read(content);
        if (header.Pixels > PhotoLimits.MaximumPixels)
        {
            throw PhotoRejections.TooManyPixels(fileName, header.Width, header.Height);
        }

        if (header.Pixels <= PhotoLimits.LargePixels)
        {
            return await Task.Run(() => Process(content, header), cancellationToken);
        }

        await _largePlace.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Process(content, header), cancellationToken);
        }
        finally
        {
            _largePlace.Release();
        }
    }

    private static ProcessedPhoto Process(byte[] content, PhotoHeader header)
    {
        using var web = Decode(content, header);
        using var thumbnail = web.ThumbnailImage(PhotoLimits.ThumbnailSide, height: PhotoLimits.ThumbnailSide, size: Enums.Size.Down);
        return new ProcessedPhoto(Encode(web), web.Width, web.Height, Encode(thumbnail), thumbnail.Width, thumbnail.Height);
    }

    /// <summary>Upright sRGB pixels at web size, in memory, without transparency.</summary>
    private static Image Decode(byte[] content, PhotoHeader header)
    {
        using var source = Source.NewFromMemory(content);

        // The thumbnailer's own fail_on argument does not reach the decoder (libvips 8.18); the decoder's option does.
        // A conversion by profile is asked for only where there is one: without, it takes a slow way to the same numbers.
        using var reduced = Image.ThumbnailSource(
            source,
            PhotoLimits.WebSide,
            "fail_on=error",
            height: PhotoLimits.WebSide,
            size: Enums.Size.Down,
            outputProfile: header.HasProfile ? "srgb" : null);
        using var colours = reduced.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = colours.HasAlpha() ? colours.Flatten(background: [255]) : colours.Copy();
        using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
        return bytes.CopyMemory();
    }

    private static byte[] Encode(Image image) =>
        image.JpegsaveBuffer(q: PhotoLimits.JpegQuality, optimizeCoding: true, keep: Enums.ForeignKeep.None);
}
