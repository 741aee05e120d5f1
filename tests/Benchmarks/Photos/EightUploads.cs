using System;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace Benchmarks.Photos;

/// <summary>Takes in photos side by side and says by how many megabytes the process grew at most. Arguments: the data folder, the photos.</summary>
internal sealed class EightUploads : IChildRun
{
    public const string ChildName = "photo-uploads";

    public string Name => ChildName;

    public async Task RunAsync(string[] arguments)
    {
        await using var path = PhotoPath.Open(arguments[0]);
        using var process = Process.GetCurrentProcess();
        var before = process.WorkingSet64;
        var photos = await Task.WhenAll(arguments[1..].Select(path.StoreAsync));
        process.Refresh();
        if (photos.Any(photo => photo.WebHeight != 2048))
        {
            throw new BenchmarkFailedException("A photo did not come out upright at its web size.");
        }

        Console.WriteLine(JsonSerializer.Serialize((process.PeakWorkingSet64 - before) / 1e6));
    }
}
