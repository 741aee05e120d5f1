using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Photos;

/// <summary>How much of the image library's speed is left on our path. The two take turns; the library goes before and after, so that neither has the better half of a drift.</summary>
internal sealed class PathAgainstLibrary : IPhotosRow
{
    private const int Photos = 10;
    private const int Rounds = 5;

    public int Number => 1;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(WorkFolder folder)
    {
        var paths = Enumerable.Range(0, Photos).Select(number => PhonePhoto.Write(folder, number, "jpg")).ToList();
        var megabytes = Spread.Of(paths.Select(path => new FileInfo(path).Length / 1e6));
        var (ours, alone) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            // A store of its own for each round: what is there already would not be written again.
            await using var path = PhotoPath.Open(folder.File($"store {round}"));
            var before = await ChildProcess.RunAsync<double[]>(LibraryAlone.ChildName, [.. paths]);
            var now = new List<double>();
            foreach (var photo in paths)
            {
                now.Add(await OurAsync(path, photo));
            }

            var after = await ChildProcess.RunAsync<double[]>(LibraryAlone.ChildName, [.. paths]);
            if (round >= 0)
            {
                ours.Add(now.Average());
                alone.Add(before.Concat(after).Average());
            }
        }

        var ratio = Spread.Of(alone.Zip(ours, (ofAlone, ofOurs) => ofAlone / ofOurs));
        return
        [
            new(
                string.Create(CultureInfo.InvariantCulture, $"photo path against NetVips alone, {Photos} photos of 12 megapixels, {megabytes.Least:0.0}..{megabytes.Most:0.0} MB"),
                $"{ratio.Text("0.00")}; {Spread.Of(ours).Text("0")} against {Spread.Of(alone).Text("0")} ms",
                ">= 0.8",
                ratio.Median >= 0.8),
        ];
    }

    private static async Task<double> OurAsync(PhotoPath photos, string path)
    {
        var watch = Stopwatch.StartNew();
        var photo = await photos.StoreAsync(path);
        var time = watch.Elapsed.TotalMilliseconds;
        return (photo.WebWidth, photo.WebHeight, photo.CapturedAt is not null, photo.PerceptualHash is not null) == (1536, 2048, true, true)
            ? time
            : throw new BenchmarkFailedException($"Expected 1536 x 2048 pixels with their facts, found {photo.WebWidth} x {photo.WebHeight}.");
    }
}
