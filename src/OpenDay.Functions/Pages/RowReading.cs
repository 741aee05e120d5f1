using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Pages.Office;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>Reads what the page of one assignment shows.</summary>
public sealed class RowReading(
    ReadPlan readPlan,
    ReadAssignment readAssignment,
    ReadDepartment readDepartment,
    ReadSubmission readSubmission,
    ListReminders listReminders,
    ReadAudit readAudit,
    ReadAccounts readAccounts,
    ReadOrchestration readOrchestration)
{
    private const int MostEntries = 200;

    public async Task<RowModel> RunAsync(string campaignId, string assignmentId, Person reader, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        var assignment = await readAssignment.RunAsync(campaignId, assignmentId, reader, cancellationToken);
        var submissions = new Dictionary<string, SubmissionView>(StringComparer.Ordinal);
        foreach (var deliverable in assignment.Deliverables)
        {
            if (deliverable.SubmissionId is { } submissionId)
            {
                submissions.Add(deliverable.Id, await readSubmission.RunAsync(campaignId, submissionId, reader, cancellationToken));
            }
        }

        var history = await readAudit.FindNewestAsync(campaignId, new AuditSearch { AssignmentId = assignmentId }, MostEntries, cancellationToken);
        return new RowModel(
            plan,
            assignment,
            await readDepartment.RunAsync(campaignId, plan, assignment.DepartmentId, cancellationToken),
            submissions,
            [.. (await listReminders.RunAsync(campaignId, cancellationToken)).Where(reminder => reminder.AssignmentId == assignmentId)],
            history.Entries,
            await readAccounts.NamesAsync(cancellationToken),
            await readOrchestration.RunAsync(campaignId, assignmentId, orchestrations, cancellationToken),
            RowPages.MayAct(reader, campaign))
        {
            Asking = RowPages.NewAsking(),
            MayWithdraw = reader.Roles.Contains(Role.OfficeLead),
        };
    }
}
