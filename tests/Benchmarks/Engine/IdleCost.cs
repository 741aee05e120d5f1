using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>What an engine with nothing to do takes from the processor.</summary>
internal sealed class IdleCost : IEngineRow
{
    private const int Seconds = 10;

    public int Number => 9;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground)
    {
        var path = ground.NewHubPath();
        var ids = PreparedHub.WriteWaiting(path, StartWithWaiters.Waiting);
        var run = await OpenHub.InFreshProcessAsync(path, ids[0], Seconds);
        ground.Folder.DeleteDatabase(path);
        return
        [
            new(
                "idle with 100,000 waiting instances, over 10 s",
                string.Create(CultureInfo.InvariantCulture, $"{run.IdleShare:0.00 %} of a core"),
                "< 1 %",
                run.IdleShare < 0.01),
        ];
    }
}
