using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
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
    TaskReading reading,
    PreviewMaterial previewMaterial,
    SubmitMaterial submitMaterial,
    RecallRevision recallRevision,
    HandOverAssignment handOverAssignment)
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
        var own = await reading.OwnAsync(request, campaignId, cancellationToken);
        var name = own.Select(assignment => assignment.DepartmentName).FirstOrDefault() ?? request.GetPerson().DepartmentId ?? "";
        return await pages.OfAsync<TaskListPage>(
            request, plan, new TaskListModel(plan, name, DepartmentTask.Of(own), await reading.IsClosedAsync(campaignId, cancellationToken)));
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
        var model = await reading.RunAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
        var done = Queries.Text(request, "done") is "sent" or "recalled" or "handedOver" ? Queries.Text(request, "done") : null;
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
            var model = await reading.RunAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
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
        var task = await reading.TaskAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
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

    [Function("TaskContactForm")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> HandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Task + "/contact")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string deliverableId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await handOverAssignment.RunAsync(campaignId, assignmentId, ContactForm.Contact(form), ContactForm.Reason(form), request.GetPerson(), null, cancellationToken);
            return PublicForms.SeeOther(request, $"/my/{campaignId}/{assignmentId}/{deliverableId}?done=handedOver");
        }
        catch (RefusalException refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict)
        {
            var (returned, refused) = FormReturns.Of(form, refusal, ContactForm.FieldOf(form, refusal.Code), LanguageChoice.Of(request));
            var model = await reading.RunAsync(request, campaignId, assignmentId, deliverableId, cancellationToken);
            return await pages.OfAsync<TaskPage>(request, model.Plan, model with { HandOver = returned, Refused = refused }, ProblemReading.Of(refusal)!.Status);
        }
    }

    private static string FieldOf(string code) =>
        code.StartsWith("document", StringComparison.Ordinal) ? "document"
        : code.StartsWith("photo", StringComparison.Ordinal) || code == "too-many-photos" ? "photos"
        : code == "no-correction-note" ? "correctionNote"
        : code.StartsWith("title", StringComparison.Ordinal) ? "title"
        : "markdown";
}
