using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Functions.Visits;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>The activities, their forms, and the page that a sign-up's link leads to. All of it works without scripts.</summary>
public sealed class VisitPages(
    PageAnswers pages, ReadPlan readPlan, ListActivities listActivities, ReadSignUp readSignUp, SignUpForActivity signUpForActivity, ChangeSignUp changeSignUp)
{
    private static readonly Dictionary<string, string> s_fields = new()
    {
        ["name-invalid"] = "name", ["phone-invalid"] = "phone", ["email-invalid"] = "email",
    };

    [Function("ActivitiesPage")]
    [AdmitsEveryone]
    public async Task<IResult> Activities(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "visit/{campaignId}")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<ActivitiesPage>(request, plan, new ActivitiesModel(plan, await listActivities.RunAsync(campaignId, cancellationToken)));
    }

    [Function("ActivityPage")]
    [AdmitsEveryone]
    public async Task<IResult> Activity(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "visit/{campaignId}/{assignmentId}")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<ActivityPage>(request, plan, new ActivityModel(plan, await listActivities.ReadAsync(campaignId, assignmentId, cancellationToken)));
    }

    [Function("SignUpForm")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    public async Task<IResult> SignUp(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "visit/{campaignId}/{assignmentId}")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        try
        {
            var accepted = await signUpForActivity.RunAsync(
                campaignId, assignmentId, new VisitorDraft(form.Text("name"), form.Text("phone"), form.Text("email")), cancellationToken);
            return PublicForms.SeeOther(request, VisitAddresses.SignUp(campaignId, assignmentId, accepted.Code));
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
            var activity = await listActivities.ReadAsync(campaignId, assignmentId, cancellationToken);
            return await pages.OfAsync<ActivityPage>(request, plan, new ActivityModel(plan, activity) { Form = returned }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    [Function("SignUpPage")]
    [AdmitsEveryone]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "visit/{campaignId}/{assignmentId}/{code}")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string code,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<SignUpPage>(request, plan, new SignUpModel(plan, await readSignUp.RunAsync(campaignId, assignmentId, code, cancellationToken), code));
    }

    [Function("ConfirmForm")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "visit/{campaignId}/{assignmentId}/{code}/confirmation")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string code,
        CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await changeSignUp.ConfirmAsync(campaignId, assignmentId, code, cancellationToken);
        return PublicForms.SeeOther(request, VisitAddresses.SignUp(campaignId, assignmentId, code));
    }

    [Function("CancelForm")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    public async Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "visit/{campaignId}/{assignmentId}/{code}/cancellation")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string code,
        CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await changeSignUp.CancelAsync(campaignId, assignmentId, code, cancellationToken);
        return PublicForms.SeeOther(request, VisitAddresses.SignUp(campaignId, assignmentId, code));
    }
}
