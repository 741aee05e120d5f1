using System.Collections.Generic;
using System.Threading.Tasks;

namespace Benchmarks.Photos;

/// <summary>One row, or a few that are measured together, of the table of <see cref="PhotosBenchmark"/>.</summary>
internal interface IPhotosRow
{
    /// <summary>What <c>--only</c> takes.</summary>
    int Number { get; }

    Task<IReadOnlyList<Figure>> MeasureAsync(WorkFolder folder);
}
