using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using NetVips;

namespace Benchmarks.Photos;

/// <summary>
/// What NetVips does with the same file by itself, the quick way: decoded once at a reduced size, the same two sizes encoded with
/// the same settings. Nothing is checked, found out, or written. In a process of its own, because our settings hold for the whole
/// process. Arguments: the photos. Its result: milliseconds for each.
/// </summary>
internal sealed class LibraryAlone : IChildRun
{
    public const string ChildName = "photos-library-alone";

    public string Name => ChildName;

    public Task RunAsync(string[] arguments)
    {
        // The first one pays for what is loaded and compiled.
        Convert(arguments[0]);
        Console.WriteLine(JsonSerializer.Serialize(arguments.Select(Milliseconds)));
        return Task.CompletedTask;
    }

    private static double Milliseconds(string path)
    {
        var watch = Stopwatch.StartNew();
        var (web, thumbnail) = Convert(path);
        var time = watch.Elapsed.TotalMilliseconds;
        return web.Length > thumbnail.Length ? time : throw new BenchmarkFailedException("The image library's web size is smaller than its thumbnail.");
    }

    private static (byte[] Web, byte[] Thumbnail) Convert(string path)
    {
        using var decoded = Image.ThumbnailBuffer(File.ReadAllBytes(path), 2048, height: 2048, size: Enums.Size.Down);
        using var web = decoded.CopyMemory();
        using var thumbnail = web.ThumbnailImage(480, height: 480, size: Enums.Size.Down);
        return (Encode(web), Encode(thumbnail));
    }

    private static byte[] Encode(Image image) => image.JpegsaveBuffer(q: 82, optimizeCoding: true, keep: Enums.ForeignKeep.None);
}
