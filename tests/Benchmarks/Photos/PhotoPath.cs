using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Media;
using OpenDay.Storage;
using OpenDay.Workflows.Ports;

namespace Benchmarks.Photos;

/// <summary>Our path of a photo, as the app is composed: recognised, cleaned, and durable in the local blob store as web size and thumbnail.</summary>
internal sealed class PhotoPath : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IPhotoProcessor processor;
    private readonly IBlobStore blobs;

    private PhotoPath(ServiceProvider services)
    {
        this.services = services;
        this.processor = services.GetRequiredService<IPhotoProcessor>();
        this.blobs = services.GetRequiredService<IBlobStore>();
    }

    public static PhotoPath Open(string dataFolder)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:DataFolder"] = dataFolder }).Build();
        return new(new ServiceCollection().AddLogging().AddOpenDayMedia().AddOpenDayStorage(configuration).BuildServiceProvider());
    }

    /// <summary>Returns the photo once both of its sizes are on disk.</summary>
    public async Task<ProcessedPhoto> StoreAsync(string path)
    {
        await using var original = File.OpenRead(path);
        var photo = await this.processor.ProcessAsync(original, Path.GetFileName(path), CancellationToken.None);
        await Task.WhenAll(this.WriteAsync(photo.Web), this.WriteAsync(photo.Thumbnail));
        return photo;
    }

    public ValueTask DisposeAsync() => this.services.DisposeAsync();

    private async Task WriteAsync(ReadOnlyMemory<byte> jpeg)
    {
        using var content = new MemoryStream(jpeg.ToArray(), writable: false);
        await this.blobs.WriteAsync(content, "image/jpeg", CancellationToken.None);
    }
}
