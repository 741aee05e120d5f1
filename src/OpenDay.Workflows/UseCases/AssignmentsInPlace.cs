using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.UseCases;

/// <summary>What a change of plan starts from: a campaign's assignments, and the departments that it has beside its plan.</summary>
internal sealed record AssignmentsInPlace(IReadOnlyList<Assignment> Assignments, IReadOnlyList<DepartmentPlan> Departments)
{
    /// <summary>As they hold until the transaction commits.</summary>
    public static async Task<AssignmentsInPlace> ReadAsync(CampaignTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.TakeTurnAsync(cancellationToken);
        return new(
            await transaction.ListAsync<Assignment>(RowKeys.AssignmentPrefix, cancellationToken),
            await transaction.ListAsync<DepartmentPlan>(RowKeys.DepartmentPrefix, cancellationToken));
    }

    /// <inheritdoc cref="PlanFollowing.Of"/>
    public IReadOnlyList<FollowedAssignment> Follow(CampaignPlan from, CampaignPlan to, PlanChange change) =>
        PlanFollowing.Of(from, to, Assignments, Departments, change.Reason, change.At);
}
