using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Functions.Problems;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Department;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>Reads what the page of one deliverable shows to its department.</summary>
public sealed class TaskReading(ReadPlan readPlan, ListCampaigns listCampaigns, ListAssignments listAssignments, ReadSubmission readSubmission, ReadDepartment readDepartment)
{
    public async Task<TaskModel> RunAsync(HttpRequest request, string campaignId, string assignmentId, string deliverableId, CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        var task = await TaskAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
        var submission = task.Deliverable.SubmissionId is { } submissionId
            ? await readSubmission.RunAsync(campaignId, submissionId, request.GetPerson(), cancellationToken)
            : null;
        return new TaskModel(plan, task, submission)
        {
            Closed = await IsClosedAsync(campaignId, cancellationToken),
            Clerk = (await readDepartment.RunAsync(campaignId, plan, task.Assignment.DepartmentId, cancellationToken))?.Clerk,
            Form = submission is null ? FormState.Empty : new FormState(
                new Dictionary<string, string> { ["title"] = submission.Title, ["markdown"] = DocumentMarkdown.Write(submission.Text) }, []),
            Findings = submission is null || task.IsOpen ? [] : FindingLine.Of(submission.Findings, LanguageChoice.Of(request)),
        };
    }

    public async Task<DepartmentTask> TaskAsync(HttpRequest request, string campaignId, string assignmentId, string deliverableId, CancellationToken cancellationToken) =>
        DepartmentTask.Of(await OwnAsync(request, campaignId, cancellationToken))
            .FirstOrDefault(task => task.Assignment.Id == assignmentId && task.Deliverable.Id == deliverableId)
        ?? throw new RequestRejectedException(
            404, "assignment-unknown", $"Department '{request.GetPerson().DepartmentId}' owes no '{deliverableId}' of assignment '{assignmentId}'. Choose from the list of its duties.");

    public Task<IReadOnlyList<AssignmentView>> OwnAsync(HttpRequest request, string campaignId, CancellationToken cancellationToken) =>
        listAssignments.RunAsync(campaignId, request.GetPerson().DepartmentId ?? "", request.GetPerson(), cancellationToken);

    public async Task<bool> IsClosedAsync(string campaignId, CancellationToken cancellationToken) =>
        (await listCampaigns.RunAsync(cancellationToken)).Any(campaign => campaign.Id == campaignId && campaign.Phase == CampaignPhase.Closed);
}
