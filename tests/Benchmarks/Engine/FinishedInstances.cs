using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Whether turns slow down when a million instances have finished.</summary>
internal sealed class FinishedInstances : IEngineRow
{
    private const int Pairs = 21;

    public int Number => 8;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(EngineGround ground)
    {
        var path = ground.NewHubPath();
        PreparedHub.WriteFinished(path, 1_000_000);
        var ratio = new List<double>();
        var rates = new List<double>();
        await using (var full = await BenchHub.OpenAsync(path))
        {
            await ChainTurns.RunAsync(full);
            await ChainTurns.RunAsync(full);
            for (var pair = 0; pair < Pairs; pair++)
            {
                // Side by side, each first every other time: a disk that drifts favours neither.
                GC.Collect();
                var isFullFirst = pair % 2 == 0;
                var first = isFullFirst ? await ChainTurns.RunAsync(full) : await OnEmptyAsync(ground);
                var second = isFullFirst ? await OnEmptyAsync(ground) : await ChainTurns.RunAsync(full);
                rates.Add(isFullFirst ? first : second);
                ratio.Add(isFullFirst ? first / second : second / first);
            }
        }

        ground.Folder.DeleteDatabase(path);
        var spread = Spread.Of(ratio);
        return
        [
            new(
                "turns with 1,000,000 finished instances, against an empty file",
                string.Create(CultureInfo.InvariantCulture, $"{spread.Text("0.00")}; {Spread.Of(rates).Median:#,0} turns/s"),
                ">= 0.8",
                spread.Median >= 0.8),
        ];
    }

    private static Task<double> OnEmptyAsync(EngineGround ground) => ground.OnNewHubAsync(ChainTurns.RunAsync);
}
