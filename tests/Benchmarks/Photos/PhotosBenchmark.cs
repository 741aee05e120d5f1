using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Photos;

/// <summary>Photos from a phone on their way into the store, beside the image library alone.</summary>
internal sealed class PhotosBenchmark : IBenchmark
{
    private static readonly IPhotosRow[] Rows = [new PathAgainstLibrary(), new MemoryOfUploads(), new CommitOfForty()];

    public string Name => "photos";

    public string Summary => "photos: time beside the image library alone, memory of eight at once, commit of forty";

    public async Task RunAsync(BenchmarkOptions options, WorkFolder folder)
    {
        var rows = Rows.Where(row => options.Wants(row.Number)).ToList();
        if (rows.Count == 0)
        {
            throw new BenchmarkFailedException($"There is no such row. There are 1 to {Rows[^1].Number}.");
        }

        var figures = new List<Figure>();
        foreach (var row in rows)
        {
            Console.Error.WriteLine($"row {row.Number} ...");
            figures.AddRange((await row.MeasureAsync(folder)).Select(figure => figure with { Name = $"{row.Number}  {figure.Name}" }));
        }

        Console.WriteLine($"Photos, {TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm zzz}");
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"libvips {NetVips.NetVips.Version(0)}.{NetVips.NetVips.Version(1)}.{NetVips.NetVips.Version(2)}; values are medians, with the least and the most in brackets");
        Console.WriteLine();
        FigureTable.Print(figures);
    }
}
