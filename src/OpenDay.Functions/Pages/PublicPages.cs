using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Problems;
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
    ListActivities listActivities,
    SearchPublications searchPublications,
    ReadPublication readPublication,
    ReadProof readProof,
    OpenPublishedText openPublishedText,
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
        if (Queries.Text(request, "q")?.Trim() is { Length: > 0 } query)
        {
            var hits = await searchPublications.RunAsync(campaignId, SearchWords.Of(query), cancellationToken);
            return await pages.OfAsync<ColumnPage>(request, plan, new ColumnModel(plan, []) { Query = query[..Math.Min(query.Length, SearchWords.Longest)], Hits = hits });
        }

        var columnId = Queries.Text(request, "column");
        if (columnId is not null && plan.Columns.All(column => column.Id != columnId))
        {
            throw new RequestRejectedException(
                404, "path-unknown", $"Query 'column': expected one of {string.Join(", ", plan.Columns.Select(column => column.Id))}, found '{columnId}'. The columns are on /open/{campaignId}.");
        }

        return await pages.OfAsync<ColumnPage>(request, plan, new ColumnModel(plan, await listPublications.RunAsync(campaignId, cancellationToken))
        {
            Activities = columnId is null ? await listActivities.RunAsync(campaignId, cancellationToken) : [],
            ColumnId = columnId,
            Page = (int)Math.Clamp(Queries.Number(request, "page"), 1, 1_000_000),
        });
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
        var model = new ItemModel(plan, await readPublication.RunAsync(campaignId, submissionId, cancellationToken));
        return model.Published.Item.Withdrawal is null
            ? await pages.OfAsync<ItemPage>(request, plan, model)
            : await pages.OfAsync<WithdrawnPage>(request, plan, model, StatusCodes.Status410Gone);
    }

    [Function("ProofPage")]
    [AdmitsEveryone]
    public async Task<IResult> Proof(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{campaignId}/{submissionId}/proof")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<ProofPage>(request, plan, new ProofModel(plan, await readProof.RunAsync(campaignId, submissionId, cancellationToken)));
    }

    [Function("PublishedText")]
    [AdmitsEveryone]
    public async Task<IResult> Text(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{campaignId}/{submissionId}/text")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var (hash, text) = await openPublishedText.RunAsync(campaignId, submissionId, cancellationToken);
        return Answers.Published(request, text, hash);
    }

    [Function("PublishedPhoto")]
    [AdmitsEveryone]
    public async Task<IResult> Photo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "open/{campaignId}/photos/{hash:length(64)}")] HttpRequest request,
        string campaignId,
        string hash,
        CancellationToken cancellationToken) =>
        Answers.Published(request, await openPublishedPhoto.RunAsync(campaignId, hash, cancellationToken), hash);
}
