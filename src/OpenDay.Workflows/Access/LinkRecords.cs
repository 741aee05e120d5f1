using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Access;

/// <summary>What is known of departments' links: their generation, the devices that opened one, until when they serve.</summary>
internal sealed class LinkRecords(IRecordStore store, CampaignReader reader, TimeProvider clock)
{
    private const int MaximumTries = 5;

    /// <summary>For a look at what was sent in, after the close.</summary>
    private static readonly TimeSpan s_afterClose = TimeSpan.FromDays(7);

    public async Task<LinkRecord> GetAsync(string campaignId, string departmentId, CancellationToken cancellationToken) =>
        (await ReadAsync(campaignId, departmentId, cancellationToken)).Link;

    /// <summary>Whether a pass still serves.</summary>
    public async Task<bool> AreGoodAsync(DepartmentPass pass, CancellationToken cancellationToken) =>
        (await GetAsync(pass.CampaignId, pass.DepartmentId, cancellationToken)).Generation == pass.Generation
        && await ExpiryAsync(pass.CampaignId, cancellationToken) > clock.GetUtcNow();

    /// <summary>Until when a campaign's links serve. A campaign that is closed early takes its links along.</summary>
    public async Task<DateTimeOffset> ExpiryAsync(string campaignId, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await reader.GetPlannedAsync(campaignId, cancellationToken);
        return (campaign.ClosedAt < plan.ClosesAt ? campaign.ClosedAt.Value : plan.ClosesAt) + s_afterClose;
    }

    public async Task<(CampaignPlan Plan, DepartmentPlan Department)> DepartmentAsync(string campaignId, string departmentId, CancellationToken cancellationToken)
    {
        var (_, plan) = await reader.GetPlannedAsync(campaignId, cancellationToken);
        foreach (var department in plan.Departments)
        {
            if (department.Id == departmentId)
            {
                return (plan, department);
            }
        }

        return (plan, await reader.FindAsync<DepartmentPlan>(campaignId, RowKeys.Department(departmentId), cancellationToken) ?? throw CampaignReads.NoDepartment(campaignId, departmentId));
    }

    /// <summary>Who a link is for: whoever its message went to, as long as an assignment of the department is handed over to them; else the department's clerk.</summary>
    public async Task<(CampaignPlan Plan, Contact Contact)> ContactAsync(DepartmentPass pass, string? target, CancellationToken cancellationToken)
    {
        var (plan, department) = await DepartmentAsync(pass.CampaignId, pass.DepartmentId, cancellationToken);
        if (LinkTarget.MessageKey(pass.CampaignId, target) is not { } key
            || await reader.FindAsync<MessageRecord>(pass.CampaignId, RowKeys.Message(key), cancellationToken) is not { } message)
        {
            return (plan, department.Clerk);
        }

        var assignments = await reader.ListAsync<Assignment>(pass.CampaignId, RowKeys.AssignmentPrefix, cancellationToken);
        return (plan, assignments
            .Where(assignment => assignment.DepartmentId == pass.DepartmentId && assignment.Waived is null)
            .Select(assignment => assignment.ContactIn(department))
            .FirstOrDefault(contact => contact.Email == message.To, department.Clerk));
    }

    /// <summary>Decides again where another request changed the record first. A decision that gives the record back writes nothing.</summary>
    public async Task<LinkRecord> ChangeAsync(string campaignId, string departmentId, Func<LinkRecord, LinkRecord> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (link, etag) = await ReadAsync(campaignId, departmentId, cancellationToken);
            var changed = change(link);
            if (ReferenceEquals(changed, link))
            {
                return link;
            }

            var key = AccessKeys.Link(campaignId, departmentId);
            var body = RecordJson.Write(changed);
            try
            {
                await store.CommitAsync(
                    AccessKeys.Links, [etag is null ? new RecordChange.Insert(key, body) : new RecordChange.Replace(key, body, etag)], cancellationToken);
                return changed;
            }
            catch (RecordConflictException) when (attempt < MaximumTries)
            {
            }
        }
    }

    private async Task<(LinkRecord Link, string? ETag)> ReadAsync(string campaignId, string departmentId, CancellationToken cancellationToken) =>
        await store.ReadAsync(AccessKeys.Links, AccessKeys.Link(campaignId, departmentId), cancellationToken) is { } record
            ? (RecordJson.Read<LinkRecord>(record.Body), record.ETag)
            : (LinkRecord.Fresh, null);
}
