using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The reads that queries are made of. A query writes nothing and needs no order among commits.</summary>
internal sealed class CampaignReader(IRecordStore store, PlanLibrary plans)
{
    public async Task<T?> FindAsync<T>(string campaignId, string rowKey, CancellationToken cancellationToken)
        where T : class =>
        await store.ReadAsync(campaignId, rowKey, cancellationToken) is { } record ? RecordJson.Read<T>(record.Body) : null;

    public async Task<IReadOnlyList<T>> ListAsync<T>(string campaignId, string prefix, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var record in store.ReadRangeAsync(campaignId, prefix, RowKeys.After(prefix), cancellationToken))
        {
            list.Add(RecordJson.Read<T>(record.Body));
        }

        return list;
    }

    public async Task<Campaign> GetCampaignAsync(string campaignId, CancellationToken cancellationToken) =>
        await FindAsync<Campaign>(campaignId, RowKeys.Campaign, cancellationToken) ?? throw CampaignReads.NoCampaign(campaignId);

    public async Task<(Campaign Campaign, CampaignPlan Plan)> GetPlannedAsync(string campaignId, CancellationToken cancellationToken)
    {
        var campaign = await GetCampaignAsync(campaignId, cancellationToken);
        return (campaign, await plans.ReadAsync(campaign, cancellationToken));
    }

    public async Task<Assignment> GetAssignmentAsync(string campaignId, string assignmentId, CancellationToken cancellationToken) =>
        await FindAsync<Assignment>(campaignId, RowKeys.Assignment(assignmentId), cancellationToken)
            ?? throw CampaignReads.NoAssignment(campaignId, assignmentId);

    /// <summary>Everybody of the office reads everything; a department reads what is its own.</summary>
    public static void RefuseForeign(Person reader, string departmentId)
    {
        if (!SeesEverything(reader) && reader.DepartmentId != departmentId)
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "other-department",
                $"This belongs to department '{departmentId}', and {reader.Name} belongs to '{reader.DepartmentId ?? "none"}'. Sign in as somebody of that department or of the office.");
        }
    }

    public static bool SeesEverything(Person reader) =>
        reader.Roles.Any(role => role is Role.OfficeClerk or Role.OfficeReviewer or Role.Auditor);
}
