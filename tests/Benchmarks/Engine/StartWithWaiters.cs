using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>How long a start takes, with the first event answered, when many instances wait.</summary>
internal sealed class StartWithWaiters : IEngineRow
{
    public const int Waiting = 100_000;

    private const int Runs = 3;

    public int Number => 5;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground)
    {
        var path = ground.NewHubPath();
        var ids = PreparedHub.WriteWaiting(path, Waiting);
        var runs = new List<double>();
        while (runs.Count < Runs)
        {
            // Another instance each time: from the middle of the file.
            var id = ids[(Waiting / 2) + runs.Count];
            runs.Add((await OpenHub.InFreshProcessAsync(path, id, idleSeconds: 0)).AnsweredSeconds);
        }

        ground.Folder.DeleteDatabase(path);
        var seconds = Spread.Of(runs);
        return
        [
            new("start with 100,000 waiting: process start to first event answered", $"{seconds.Text("0.00")} s", "< 2 s", seconds.Median < 2),
        ];
    }
}
