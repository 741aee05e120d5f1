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
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Review;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>What a reviewer looks at: what waits for them, and each text with its verdict.</summary>
public sealed class ReviewPages(
    PageAnswers pages, ReviewReading reading, ListCampaigns listCampaigns, ListReviewQueue listReviewQueue, ReviewRevision reviewRevision, ClaimReview claimReview, DelegateReviews delegateReviews)
{
    private const string Text = "reviews/{campaignId}/{submissionId}";

    private static readonly Dictionary<string, string> s_verdictFields = new()
    {
        ["gates"] = "gates", ["no-comment"] = "comment", ["remark-incomplete"] = "remarks", ["quote-unknown"] = "remarks",
    };

    private static readonly Dictionary<string, string> s_delegationFields = new()
    {
        ["unknown-level"] = "level", ["delegate-missing"] = "delegateId", ["delegation-days"] = "since",
    };

    private static readonly string[] s_done = ["passed", "returned", "claimed", "released", "delegated", "revoked"];

    [Function("ReviewCampaignsPage")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Campaigns(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reviews")] HttpRequest request, CancellationToken cancellationToken) =>
        await pages.OfAsync<ReviewCampaignsPage>(request, await listCampaigns.RunAsync(cancellationToken));

    [Function("ReviewQueuePage")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Queue(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "reviews/{campaignId}")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var model = await reading.QueueAsync(campaignId, request.GetPerson(), cancellationToken);
        return await pages.OfAsync<ReviewQueuePage>(request, model.Plan, model with { Done = Done(request) });
    }

    [Function("DelegationForm")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Delegate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews/{campaignId}")] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var person = request.GetPerson();
        var model = await reading.QueueAsync(campaignId, person, cancellationToken);
        try
        {
            var deputy = model.Deputies.FirstOrDefault(account => account.Id == form.Text("delegateId"))
                ?? throw new RefusalException(RefusalKind.Invalid, "delegate-missing", $"Form, field 'delegateId': expected the account of another reviewer of the same body, found '{form.Text("delegateId")}'. Choose one of the list.");
            var draft = new DelegationDraft(form.Text("level"), person.DepartmentId, person.Id, deputy.Id, deputy.Name, deputy.Email, Day(form, "since"), Day(form, "through"));
            await delegateReviews.DelegateAsync(campaignId, draft, person, null, cancellationToken);
            return PublicForms.SeeOther(request, $"/reviews/{campaignId}?done=delegated");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_delegationFields, LanguageChoice.Of(request)) is { } returned)
        {
            return await pages.OfAsync<ReviewQueuePage>(request, model.Plan, model with { Form = returned }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    [Function("RevocationForm")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Revoke(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reviews/{campaignId}/{delegationId}/revocation")] HttpRequest request,
        string campaignId,
        string delegationId,
        CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await delegateReviews.RevokeAsync(campaignId, delegationId, request.GetPerson(), null, cancellationToken);
        return PublicForms.SeeOther(request, $"/reviews/{campaignId}?done=revoked");
    }

    [Function("ReviewPage")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Text)] HttpRequest request, string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var model = await reading.TextAsync(campaignId, submissionId, null, request, cancellationToken);
        return await pages.OfAsync<ReviewPage>(request, model.Plan, model with { Done = Done(request) });
    }

    [Function("VerdictForm")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Decide(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Text)] HttpRequest request, string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var model = await reading.TextAsync(campaignId, submissionId, form.Text("revision"), request, cancellationToken);
        try
        {
            // Words are looked up in the text that they were taken from; a newer one is refused as stale before anything else.
            var isStale = form.Text("revision") != model.Submission.Current.Hash;
            var draft = isStale ? new VerdictDraft(form.Text("level"), form.Text("revision"), [], null) : ReviewForm.Read(form, model.Submission);
            await reviewRevision.RunAsync(campaignId, submissionId, draft, request.GetPerson(), null, cancellationToken);
            var done = draft.Gates.All(gate => gate.Passed) ? "passed" : "returned";
            var next = await NextAsync(campaignId, submissionId, request.GetPerson(), cancellationToken);
            return PublicForms.SeeOther(request, $"/reviews/{campaignId}{(next is null ? "" : "/" + next)}?done={done}");
        }
        catch (RefusalException refusal) when (refusal.Kind is RefusalKind.Invalid or RefusalKind.Stale or RefusalKind.Conflict or RefusalKind.Forbidden)
        {
            return await RefusedAsync(request, campaignId, submissionId, form, refusal, cancellationToken);
        }
    }

    [Function("ClaimForm")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Claim(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Text + "/claim")] HttpRequest request, string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await claimReview.ClaimAsync(campaignId, submissionId, form.Text("level"), form.Text("revision"), request.GetPerson(), null, cancellationToken);
            return PublicForms.SeeOther(request, $"/reviews/{campaignId}/{submissionId}?done=claimed");
        }
        catch (RefusalException refusal) when (refusal.Kind is RefusalKind.Stale or RefusalKind.Conflict)
        {
            return await RefusedAsync(request, campaignId, submissionId, form, refusal, cancellationToken);
        }
    }

    [Function("ReleaseForm")]
    [Admits(Role.DepartmentReviewer, Role.OfficeReviewer)]
    public async Task<IResult> Release(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Text + "/release")] HttpRequest request, string campaignId, string submissionId, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            await claimReview.ReleaseAsync(campaignId, submissionId, request.GetPerson(), null, cancellationToken);
            return PublicForms.SeeOther(request, $"/reviews/{campaignId}/{submissionId}?done=released");
        }
        catch (RefusalException refusal) when (refusal.Kind is RefusalKind.Conflict)
        {
            return await RefusedAsync(request, campaignId, submissionId, form, refusal, cancellationToken);
        }
    }

    /// <summary>The page as it stands now, with what was typed; gates are decided anew on a text that is another.</summary>
    private async Task<IResult> RefusedAsync(
        HttpRequest request, string campaignId, string submissionId, IFormCollection form, RefusalException refusal, CancellationToken cancellationToken)
    {
        var words = LanguageChoice.Of(request);
        var model = await reading.TextAsync(campaignId, submissionId, form.Text("revision"), request, cancellationToken);
        var returned = FormReturns.Of(form, refusal, s_verdictFields, words);
        var problem = ProblemReading.Of(refusal)!;
        return await pages.OfAsync<ReviewPage>(
            request,
            model.Plan,
            model with
            {
                Form = returned ?? new FormState(new Dictionary<string, string> { ["comment"] = form.Text("comment") }, []),
                Remarks = ReviewForm.Remarks(form),
                Refused = returned is not null ? null
                    : words.Find("review.refused." + refusal.Code) is not null ? ProblemWords.Say("review.refused." + refusal.Code, problem, words)
                    : ProblemWords.Line(problem, words),
            },
            problem.Status);
    }

    private async Task<string?> NextAsync(string campaignId, string submissionId, Person person, CancellationToken cancellationToken) =>
        ReviewReading.Next(ReviewReading.InOrder(await listReviewQueue.RunAsync(campaignId, person, cancellationToken)), submissionId, person);

    private static string? Done(HttpRequest request) => Queries.Text(request, "done") is { } done && s_done.Contains(done) ? done : null;

    private static DateOnly Day(IFormCollection form, string field) =>
        DateOnly.TryParseExact(form.Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : default;
}
