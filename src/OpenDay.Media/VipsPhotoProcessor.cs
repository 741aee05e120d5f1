using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media;

/// <summary>
/// Cleans photos with libvips. The same bytes give the same result, so that a repeated upload is the same revision. Few photos
/// are worked on at a time, and of those that take much memory a single one; each has a limit of bytes, pixels, memory and time.
/// </summary>
internal sealed class VipsPhotoProcessor : IPhotoProcessor, IDisposable
{
    private readonly SemaphoreSlim _places = new(Math.Min(Environment.ProcessorCount, PhotoLimits.AtOnce));
    private readonly SemaphoreSlim _largePlace = new(1);
    private readonly TimeSpan _timeLimit;

    public VipsPhotoProcessor()
        : this(PhotoLimits.MaximumTime)
    {
    }

    internal VipsPhotoProcessor(TimeSpan timeLimit)
    {
        VipsRuntime.EnsureConfigured();
        _timeLimit = timeLimit;
    }

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

        if (header.DecodedBytes > PhotoLimits.MaximumDecodedBytes)
        {
            throw PhotoRejections.TooManyDecodedBytes(fileName, header);
        }

        if (header.DecodedBytes <= PhotoLimits.LargeDecodedBytes)
        {
            return await Task.Run(() => Develop(content, header, fileName, cancellationToken), cancellationToken);
        }

        await _largePlace.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Develop(content, header, fileName, cancellationToken), cancellationToken);
        }
        finally
        {
            _largePlace.Release();
        }
    }

    private ProcessedPhoto Develop(byte[] content, PhotoHeader header, string fileName, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(_timeLimit);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return PhotoDevelopment.Run(content, header, stop.Token);
        }
        catch (VipsException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (VipsException) when (time.IsCancellationRequested)
        {
            throw PhotoRejections.TooSlow(fileName, header, _timeLimit);
        }
    }
}
