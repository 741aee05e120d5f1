using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Department;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>What a department looks at: its duties, and for each the form to send in what it owes.</summary>
public sealed class DepartmentPages(
    PageAnswers pages,
    ReadPlan readPlan,
    ListCampaigns listCampaigns,
    ListAssignments listAssignments,
    ReadSubmission readSubmission,
    PreviewMaterial previewMaterial,
    SubmitMaterial submitMaterial,
    RecallRevision recallRevision)
{
    private const string Task = "my/{campaignId}/{assignmentId}/{deliverableId}";

    [Function("DepartmentCampaignsPage")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Campaigns(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "my")] HttpRequest request, CancellationToken cancellationToken)
    {
        var campaigns = await listCampaigns.RunAsync(cancellationToken);
        return await pages.OfAsync<CampaignChoicePage>(request, campaigns);
    }

    [Function("TaskListPage")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "my/{campaignId}")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        var own = await OwnAsync(request, campaignId, cancellationToken);
        var name = own.Select(assignment => assignment.DepartmentName).FirstOrDefault() ?? request.GetPerson().DepartmentId ?? "";
        return await pages.OfAsync<TaskListPage>(
            request, plan, new TaskListModel(plan, name, DepartmentTask.Of(own), await IsClosedAsync(campaignId, cancellationToken)));
    }

    [Function("TaskPage")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Task)] HttpRequest request,
        string campaignId,
        string assignmentId,
        string deliverableId,
        CancellationToken cancellationToken)
    {
        var model = await ModelAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
        var done = Queries.Text(request, "done") is "sent" or "recalled" ? Queries.Text(request, "done") : null;
        return await pages.OfAsync<TaskPage>(request, model.Plan, model with { Done = done });
    }

    [Function("TaskForm")]
    [Admits(Role.DepartmentClerk)]
    [BodyLimit(BodyLimits.Largest)]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Task)] HttpRequest request,
        string campaignId,
        string assignmentId,
        string deliverableId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await submitMaterial.RunAsync(DepartmentForm.Read(form, campaignId, assignmentId, deliverableId), request.GetPerson(), null, cancellationToken);
            return PublicForms.SeeOther(request, $"/my/{campaignId}/{assignmentId}/{deliverableId}?done=sent");
        }
        catch (Exception error) when (ProblemReading.Of(error) is { Status: 413 or 415 or 422 } problem)
        {
            var words = LanguageChoice.Of(request);
            var model = await ModelAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
            IReadOnlyList<FieldError> errors = problem.Findings is null
                ? [new FieldError(FieldOf(problem.Code), ProblemWords.Line(problem, words))]
                : [];
            return await pages.OfAsync<TaskPage>(
                request,
                model.Plan,
                model with { Form = new FormState(DepartmentForm.Values(form), errors), Findings = FindingLine.Of(problem.Findings ?? [], words) },
                problem.Status);
        }
    }

    [Function("TaskPreview")]
    [Admits(Role.DepartmentClerk)]
    [BodyLimit(BodyLimits.Largest)]
    public async Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Task + "/preview")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string deliverableId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var text = DepartmentForm.Text(form) is MaterialText.UploadedBefore ? new MaterialText.Markdown("") : DepartmentForm.Text(form);
        var preview = await previewMaterial.RunAsync(campaignId, assignmentId, deliverableId, form.Text("title"), text, request.GetPerson(), cancellationToken);
        var task = await TaskAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<PreviewPage>(request, plan, new PreviewModel(
            plan,
            task.Assignment.DepartmentName,
            plan.Columns.First(column => column.Id == task.Deliverable.Column).Title,
            preview.Title.Length > 0 ? preview.Title : LanguageChoice.Of(request)["preview.untitled"],
            preview.Text,
            DepartmentForm.PreviewedPhotos(form, campaignId, $"{assignmentId}.{deliverableId}")));
    }

    [Function("RecallForm")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Recall(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Task + "/recall")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string deliverableId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        await recallRevision.RunAsync(campaignId, $"{assignmentId}.{deliverableId}", form.Text("revision"), request.GetPerson(), null, cancellationToken);
        return PublicForms.SeeOther(request, $"/my/{campaignId}/{assignmentId}/{deliverableId}?done=recalled");
    }

    private async Task<TaskModel> ModelAsync(HttpRequest request, string campaignId, string assignmentId, string deliverableId, CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        var task = await TaskAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
        var submission = task.Deliverable.SubmissionId is { } submissionId
            ? await readSubmission.RunAsync(campaignId, submissionId, request.GetPerson(), cancellationToken)
            : null;
        return new TaskModel(plan, task, submission)
        {
            Closed = await IsClosedAsync(campaignId, cancellationToken),
            Form = submission is null ? FormState.Empty : new FormState(
                new Dictionary<string, string> { ["title"] = submission.Title, ["markdown"] = DocumentMarkdown.Write(submission.Text) }, []),
            Findings = submission is null || task.IsOpen ? [] : FindingLine.Of(submission.Findings, LanguageChoice.Of(request)),
        };
    }

    private async Task<DepartmentTask> TaskAsync(HttpRequest request, string campaignId, string assignmentId, string deliverableId, CancellationToken cancellationToken) =>
        DepartmentTask.Of(await OwnAsync(request, campaignId, cancellationToken))
            .FirstOrDefault(task => task.Assignment.Id == assignmentId && task.Deliverable.Id == deliverableId)
        ?? throw new RequestRejectedException(
            404, "assignment-unknown", $"Department '{request.GetPerson().DepartmentId}' owes no '{deliverableId}' of assignment '{assignmentId}'. Choose from the list of its duties.");

    private Task<IReadOnlyList<AssignmentView>> OwnAsync(HttpRequest request, string campaignId, CancellationToken cancellationToken) =>
        listAssignments.RunAsync(campaignId, request.GetPerson().DepartmentId ?? "", request.GetPerson(), cancellationToken);

    private async Task<bool> IsClosedAsync(string campaignId, CancellationToken cancellationToken) =>
        (await listCampaigns.RunAsync(cancellationToken)).Any(campaign => campaign.Id == campaignId && campaign.Phase == CampaignPhase.Closed);

    private static string FieldOf(string code) =>
        code.StartsWith("document", StringComparison.Ordinal) ? "document"
        : code.StartsWith("photo", StringComparison.Ordinal) || code == "too-many-photos" ? "photos"
        : code == "no-correction-note" ? "correctionNote"
        : code.StartsWith("title", StringComparison.Ordinal) ? "title"
        : "markdown";
}
