using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>What citizens read: only what was published, nothing on its way there.</summary>
public sealed class PublicPages(
    PageAnswers pages,
    ReadPlan readPlan,
    ListCampaigns listCampaigns,
    ListPublications listPublications,
    ReadPublication readPublication,
    OpenPublishedPhoto openPublishedPhoto)
{
    [Function("HomePage")]
    [AdmitsEveryone]
    public async Task<IResult> Home(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "{root:regex(^$)?}")] HttpRequest request, CancellationToken cancellationToken) =>
        await pages.OfAsync<HomePage>(request, await listCampaigns.RunAsync(cancellationToken));

    [Function("ColumnPage")]
    [AdmitsEveryone]
    public async Task<IResult> Column(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{campaignId}")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<ColumnPage>(request, plan, new ColumnModel(plan, await listPublications.RunAsync(campaignId, cancellationToken)));
    }

    [Function("ItemPage")]
    [AdmitsEveryone]
    public async Task<IResult> Item(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{campaignId}/{submissionId}")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<ItemPage>(
            request, plan, new ItemModel(plan, await readPublication.RunAsync(campaignId, submissionId, cancellationToken)));
    }

    [Function("PublishedPhoto")]
    [AdmitsEveryone]
    public async Task<IResult> Photo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{campaignId}/photos/{hash}")] HttpRequest request,
        string campaignId,
        string hash,
        CancellationToken cancellationToken) =>
        Answers.Photo(request, await openPublishedPhoto.RunAsync(campaignId, hash, cancellationToken), hash, shared: true);
}
