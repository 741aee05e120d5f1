using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.UseCases;

/// <summary>How work that goes through all campaigns takes several at a time: campaigns are partitions of their own, and most of the work is waiting for a store.</summary>
internal static class SideBySide
{
    private const int Campaigns = 32;

    public static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = Campaigns, CancellationToken = cancellationToken };
}
