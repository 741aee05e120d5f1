using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media;

/// <summary>
/// Cleans photos with libvips. The same bytes give the same result, so that a repeated upload is the same revision. At most
/// as many photos as there are processors are worked on at a time; each is decoded once, in strips, at about the size it is kept in.
/// </summary>
internal sealed class VipsPhotoProcessor : IPhotoProcessor, IDisposable
{
    private readonly SemaphoreSlim _places = new(Environment.ProcessorCount);

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
            return signature.Format is null
                ? throw PhotoRejections.WrongContent(fileName, signature)
                : await Task.Run(() => Process(content, fileName, signature), cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static ProcessedPhoto Process(byte[] content, string fileName, FileSignature signature)
    {
        using var web = Decode(content, fileName, signature);
        using var thumbnail = web.ThumbnailImage(PhotoLimits.ThumbnailSide, height: PhotoLimits.ThumbnailSide, size: Enums.Size.Down);
        return new ProcessedPhoto(Encode(web), web.Width, web.Height, Encode(thumbnail), thumbnail.Width, thumbnail.Height);
    }

    /// <summary>Upright sRGB pixels at web size, in memory, without transparency.</summary>
    private static Image Decode(byte[] content, string fileName, FileSignature signature)
    {
        try
        {
            CheckSize(content, fileName);
            using var source = Source.NewFromMemory(content);

            // The thumbnailer's own fail_on argument does not reach the decoder (libvips 8.18); the decoder's option does.
            using var reduced = Image.ThumbnailSource(
                source, PhotoLimits.WebSide, "fail_on=error", height: PhotoLimits.WebSide, size: Enums.Size.Down, outputProfile: "srgb");
            using var colours = reduced.Colourspace(Enums.Interpretation.Srgb);
            using var opaque = colours.HasAlpha() ? colours.Flatten(background: [255]) : colours.Copy();
            using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
            return bytes.CopyMemory();
        }
        catch (VipsException)
        {
            throw PhotoRejections.Damaged(fileName, signature);
        }
    }

    /// <summary>Reads the header only: a few bytes may declare more pixels than any memory holds.</summary>
    private static void CheckSize(byte[] content, string fileName)
    {
        using var source = Source.NewFromMemory(content);
        using var header = Image.NewFromSource(source, access: Enums.Access.Sequential);
        if ((long)header.Width * header.Height > PhotoLimits.MaximumPixels)
        {
            throw PhotoRejections.TooManyPixels(fileName, header.Width, header.Height);
        }
    }

    private static byte[] Encode(Image image) =>
        image.JpegsaveBuffer(q: PhotoLimits.JpegQuality, optimizeCoding: true, keep: Enums.ForeignKeep.None);
}
