using System.Collections.Generic;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>What one number of <c>./bench engine --only</c> stands for: one workload and its figures.</summary>
internal interface IEngineRow
{
    int Number { get; }

    Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground);
}
