using System;
using System.Collections.Generic;
using System.Globalization;
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
using OpenDay.Web.Pages.Answers;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>Questions and suggestions for whoever deals with them: the office sorts, who is to answer answers, reviewers pass.</summary>
public sealed class AnswerPages(PageAnswers pages, ReadPlan readPlan, ListFeedback listFeedback, ReadFeedback readFeedback, HandleFeedback handleFeedback)
{
    private const string Item = "answers/{campaignId}/{feedbackId}";

    private static readonly string[] s_done = ["sorted", "set-aside", "drafted", "passed", "returned"];

    [Function("AnswerListPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "answers/{campaignId}")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<AnswerListPage>(request, plan, new AnswerListModel(plan, await listFeedback.RunAsync(campaignId, request.GetPerson(), cancellationToken)));
    }

    [Function("AnswerPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Item)] HttpRequest request, string campaignId, string feedbackId, CancellationToken cancellationToken)
    {
        var model = await ModelAsync(request, campaignId, feedbackId, cancellationToken);
        return await pages.OfAsync<AnswerPage>(request, model.Plan, model with { Done = Queries.Choice(request, "done") is { } done && s_done.Contains(done) ? done : null });
    }

    [Function("SortForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Sort(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Item + "/assignment")] HttpRequest request, string campaignId, string feedbackId, CancellationToken cancellationToken) =>
        ChangeAsync(request, campaignId, feedbackId, "department", async form =>
        {
            await handleFeedback.AssignAsync(campaignId, feedbackId, form.Text("department") is { Length: > 0 } department ? department : null, request.GetPerson(), null, cancellationToken);
            return "sorted";
        }, cancellationToken);

    [Function("SetAsideForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> SetAside(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Item + "/set-aside")] HttpRequest request, string campaignId, string feedbackId, CancellationToken cancellationToken) =>
        ChangeAsync(request, campaignId, feedbackId, "reason", async form =>
        {
            await handleFeedback.SetAsideAsync(campaignId, feedbackId, form.Text("reason").ReplaceLineEndings("\n"), request.GetPerson(), null, cancellationToken);
            return "set-aside";
        }, cancellationToken);

    [Function("ReplyForm")]
    [Admits(Role.DepartmentClerk, Role.OfficeClerk)]
    public Task<IResult> Reply(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Item + "/reply")] HttpRequest request, string campaignId, string feedbackId, CancellationToken cancellationToken) =>
        ChangeAsync(request, campaignId, feedbackId, "reply", async form =>
        {
            var question = form.Text("question").ReplaceLineEndings("\n");
            await handleFeedback.DraftAsync(
                campaignId, feedbackId, string.IsNullOrWhiteSpace(question) ? null : question, form.Text("reply").ReplaceLineEndings("\n"), request.GetPerson(), null, cancellationToken);
            return "drafted";
        }, cancellationToken);

    [Function("ReplyReviewForm")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public Task<IResult> Review(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Item + "/review")] HttpRequest request, string campaignId, string feedbackId, CancellationToken cancellationToken) =>
        ChangeAsync(request, campaignId, feedbackId, "comment", async form =>
        {
            if (form.Text("decision") is not ("pass" or "return"))
            {
                throw new RefusalException(RefusalKind.Invalid, "not-decided", $"Form, field 'decision': expected 'pass' or 'return', found '{form.Text("decision")}'. Choose one.");
            }

            var passes = form.Text("decision") == "pass";
            var draft = int.TryParse(form.Text("draft"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            await handleFeedback.ReviewAsync(
                campaignId, feedbackId, draft, passes ? null : form.Text("comment").ReplaceLineEndings("\n"), request.GetPerson(), null, cancellationToken);
            return passes ? "passed" : "returned";
        }, cancellationToken);

    /// <summary>The frame of every form: do it and show it done, or give the form back with what is wrong.</summary>
    /// <param name="field">The field that a refusal of the form's words is about.</param>
    private async Task<IResult> ChangeAsync(
        HttpRequest request, string campaignId, string feedbackId, string field, Func<IFormCollection, Task<string>> change, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            var done = await change(form);
            return PublicForms.SeeOther(request, $"/answers/{campaignId}/{feedbackId}?done={done}");
        }
        catch (RefusalException refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Conflict or RefusalKind.Stale)
        {
            var words = LanguageChoice.Of(request);
            var problem = ProblemReading.Of(refusal)!;
            var said = refusal.Code switch
            {
                "text-length" => ProblemWords.Say("feedback.wrong.length", problem, words),
                "personal-data" => ProblemWords.Say("feedback.wrong.personal", problem, words),
                "not-decided" => words["feedback.wrong.decision"],
                _ => null,
            };
            IReadOnlyList<FieldError> errors = said is null ? [] : [new FieldError(refusal.Code == "not-decided" ? "decision" : field, said)];
            var model = await ModelAsync(request, campaignId, feedbackId, cancellationToken);
            return await pages.OfAsync<AnswerPage>(
                request,
                model.Plan,
                model with
                {
                    Form = new FormState(DepartmentForm.Values(form), errors),
                    Refused = said is null ? ProblemWords.Line(problem, words) : null,
                },
                problem.Status);
        }
    }

    private async Task<AnswerModel> ModelAsync(HttpRequest request, string campaignId, string feedbackId, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        return new AnswerModel(plan, await readFeedback.RunAsync(campaignId, feedbackId, request.GetPerson(), cancellationToken), request.GetPerson(), campaign.IsClosed);
    }
}
