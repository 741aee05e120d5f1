using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Retention;

/// <summary>One kind of personal data that is kept for a time only.</summary>
internal interface IKeptForATime
{
    /// <summary>Most records that one removal may change, so that it fits a commit.</summary>
    const int Batch = 40;

    /// <summary>What the audit log calls it.</summary>
    string Name { get; }

    /// <summary>Removes what is kept for too long, at most <see cref="Batch"/> of it, and notes that on the records it belonged to.</summary>
    /// <param name="plans">To be asked only where something is kept: most campaigns keep nothing.</param>
    /// <returns>How many were removed.</returns>
    Task<int> RemoveAsync(CampaignTransaction transaction, Campaign campaign, PlanLibrary plans, CancellationToken cancellationToken);
}
