using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Photos;

/// <summary>By how much a process grows that takes in eight photos at once.</summary>
internal sealed class MemoryOfUploads : IPhotosRow
{
    private const int AtOnce = 8;

    public int Number => 2;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(WorkFolder folder)
    {
        var figures = new List<Figure>();
        foreach (var format in new[] { "jpg", "progressive", "webp", "avif" })
        {
            var paths = Enumerable.Range(0, AtOnce).Select(number => PhonePhoto.Write(folder, number, format)).ToList();
            var grown = await ChildProcess.RunAsync<double>(EightUploads.ChildName, [folder.File($"store of {format}"), .. paths]);
            figures.Add(new($"memory of {AtOnce} uploads at once, {format}", $"{grown:0} MB", "< 300 MB", grown < 300));
        }

        return figures;
    }
}
