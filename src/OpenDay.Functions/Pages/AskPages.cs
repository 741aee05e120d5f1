using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>The page where citizens ask, read what was answered, and follow their own question by its code. All of it works without scripts.</summary>
public sealed class AskPages(PageAnswers pages, ReadPlan readPlan, ListAnswers listAnswers, FollowFeedback followFeedback, ReceiveFeedback receiveFeedback)
{
    private static readonly Dictionary<string, string> s_fields = new()
    {
        ["text-length"] = "question", ["personal-data"] = "question", ["name-invalid"] = "name", ["phone-invalid"] = "phone", ["email-invalid"] = "email",
    };

    [Function("AskPage")]
    [AdmitsEveryone]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ask/{campaignId}")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        // The form in which a code is typed has no other way to lead to the code's page.
        if (Queries.Text(request, "code")?.Trim() is { } code && Ids.AreFit(code))
        {
            return PublicForms.SeeOther(request, $"/ask/{campaignId}/{code}");
        }

        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        return await pages.OfAsync<AskPage>(request, plan, new AskModel(plan, campaign.IsClosed, await listAnswers.RunAsync(campaignId, cancellationToken)));
    }

    [Function("AskForm")]
    [AdmitsEveryone]
    [Limited(Allowance.Forms)]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "ask/{campaignId}")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var draft = new FeedbackDraft(form.Text("question"), form.Text("private").Length > 0, form.Text("name"), form.Text("phone"), form.Text("email"));
        try
        {
            var received = await receiveFeedback.RunAsync(campaignId, draft, null, cancellationToken);
            return PublicForms.SeeOther(request, $"/ask/{campaignId}/{received.Code}");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
            var answers = await listAnswers.RunAsync(campaignId, cancellationToken);
            return await pages.OfAsync<AskPage>(request, plan, new AskModel(plan, IsOver: false, answers) { Form = returned }, StatusCodes.Status422UnprocessableEntity);
        }
    }

    [Function("FollowPage")]
    [AdmitsEveryone]
    public async Task<IResult> Follow(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ask/{campaignId}/{code}")] HttpRequest request,
        string campaignId,
        string code,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<FollowPage>(request, plan, new FollowModel(plan, await followFeedback.RunAsync(campaignId, code, cancellationToken), code));
    }
}
