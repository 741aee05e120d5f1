using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Web.Assets;

namespace Benchmarks.Pages;

/// <summary>How large pages are on the wire and how long the server takes for them.</summary>
internal sealed class PagesBenchmark : IBenchmark
{
    private const int Runs = 30;
    private const int PublicBytes = 50_000;
    private const int BoardBytes = 100_000;
    private const double BoardMilliseconds = 50;

    public string Name => "pages";

    public string Summary => "pages: HTML and CSS of the public ones, time and size of the office's board";

    public async Task RunAsync(BenchmarkOptions options, WorkFolder folder)
    {
        var figures = new List<Figure>();
        if (options.Wants(1))
        {
            var css = SiteAssets.Find("site.css")!.Content.Length;
            foreach (var (name, html) in await PublicPageSamples.RenderAsync())
            {
                var bytes = Encoding.UTF8.GetByteCount(html);
                figures.Add(new Figure(
                    $"1  {name}: HTML and CSS",
                    $"{Kilobytes(bytes + css)} ({Kilobytes(bytes)} and {Kilobytes(css)}; compressed HTML {Kilobytes(Compressed(html))})",
                    $"at most {Kilobytes(PublicBytes)}",
                    bytes + css <= PublicBytes));
                var scripts = html.Split("<script").Length - 1;
                figures.Add(new Figure($"1  {name}: scripts", scripts.ToString(CultureInfo.InvariantCulture), "0", scripts == 0));
            }
        }

        if (options.Wants(2))
        {
            figures.AddRange(await MeasureBoardAsync(60, 6));
        }

        if (options.Wants(3))
        {
            figures.AddRange((await MeasureBoardAsync(300, 6)).Select(figure => figure with { Name = '3' + figure.Name[1..], Bar = "reported", IsMet = true }));
        }

        if (figures.Count == 0)
        {
            throw new BenchmarkFailedException("There is no such row. There are 1 to 3.");
        }

        Console.WriteLine($"Pages, {TimeProvider.System.GetLocalNow():yyyy-MM-dd HH:mm zzz}");
        Console.WriteLine(Machine.Describe());
        Console.WriteLine($"times are medians of {Runs} after as many to warm up, with the least and the most in brackets; sizes in thousands of bytes");
        Console.WriteLine();
        FigureTable.Print(figures);
    }

    private static async Task<IReadOnlyList<Figure>> MeasureBoardAsync(int departments, int tracks)
    {
        var board = new BoardPage(departments, tracks);
        var html = await board.RenderAsync();
        if (Enumerable.Range(1, departments).FirstOrDefault(number => !html.Contains($"区第{number}局", StringComparison.Ordinal)) is > 0 and var missing)
        {
            throw new BenchmarkFailedException($"The board of {departments} departments lacks number {missing}.");
        }

        var times = new List<double>();
        for (var run = 0; run < 2 * Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            await board.RenderAsync();
            if (run >= Runs)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        }

        var spread = Spread.Of(times);
        var size = Compressed(html);
        return
        [
            new Figure($"2  board of {departments} x {tracks}: rendered in ms", spread.Text("0.0"), $"below {BoardMilliseconds:0}", spread.Median < BoardMilliseconds),
            new Figure($"2  board of {departments} x {tracks}: compressed", $"{Kilobytes(size)} of {Kilobytes(Encoding.UTF8.GetByteCount(html))}", $"below {Kilobytes(BoardBytes)}", size < BoardBytes),
        ];
    }

    /// <summary>With gzip as servers set it for pages that are made anew each time.</summary>
    private static int Compressed(string html)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(html));
        }

        return (int)compressed.Length;
    }

    private static string Kilobytes(int bytes) => (bytes / 1000d).ToString("0.0 kB", CultureInfo.InvariantCulture);
}
