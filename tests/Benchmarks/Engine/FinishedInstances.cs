using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks.Engine;

/// <summary>Whether turns slow down when a million instances have finished.</summary>
internal sealed class FinishedInstances : IEngineRow
{
    private const int Pairs = 7;

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
                // Ratios to C, so that a disk that drifts between the two counts for neither.
                var ofEmpty = await ground.CompareAsync(() => ground.OnNewHubAsync(ChainTurns.RunAsync));
                var ofFull = await ground.CompareAsync(() => ChainTurns.RunAsync(full));
                ratio.Add(ofFull.Ratio / ofEmpty.Ratio);
                rates.Add(ofFull.PerSecond);
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
}
