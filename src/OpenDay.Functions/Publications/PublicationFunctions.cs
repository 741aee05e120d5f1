using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Campaigns;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Publications;

/// <summary>The office publishes what passed: at once, or at a set time; and takes it back.</summary>
public sealed class PublicationFunctions(
    PublishRevision publishRevision, OrderPublication orderPublication, WithdrawPublication withdrawPublication, OrchestrationNews news)
{
    [Function("PublishRevision")]
    [Admits(Role.OfficeClerk)]
    [Operation("Publishes the revision that every level passed.", Body = typeof(PublicationRequest), Status = 201, Answer = typeof(PublicationAnswer), Refusals = [404, 409, 412])]
    public async Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/publication")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<PublicationRequest>(cancellationToken);
        var published = await publishRevision.RunAsync(campaignId, submissionId, body.RevisionHash, request.GetPerson(), identity, cancellationToken);
        var url = PublicationView.Address(campaignId, submissionId);
        return Answers.Created(request, url, new PublicationAnswer(published.SubmissionId, published.RevisionHash, url, published.PublishedAt));
    }

    [Function("OrderPublication")]
    [Admits(Role.OfficeClerk)]
    [Operation("Has the revision that every level passed published at a set time, in the place of an earlier order.", Body = typeof(PublicationOrderRequest), Answer = typeof(PublicationOrdered), Refusals = [404, 409, 412, 422])]
    public async Task<IResult> Order(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/publication/order")] HttpRequest request,
        string campaignId,
        string submissionId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<PublicationOrderRequest>(cancellationToken);
        var ordered = await orderPublication.OrderAsync(
            campaignId, submissionId, body.RevisionHash, body.PublishAt, request.GetPerson(), identity, cancellationToken);
        await news.TellAsync(campaignId, orchestrations, cancellationToken);
        return Answers.Ok(ordered);
    }

    [Function("CancelPublication")]
    [Admits(Role.OfficeClerk)]
    [Operation("Takes the order back: the revision stays passed and unpublished.", Answer = typeof(PublicationCancelled), Refusals = [404, 409])]
    public async Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/publication/order")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await orderPublication.CancelAsync(campaignId, submissionId, request.GetPerson(), null, cancellationToken));

    [Function("WithdrawPublication")]
    [Admits(Role.OfficeLead)]
    [Operation("Takes back what was published; its address then says when and why.", Body = typeof(ReasonRequest), Answer = typeof(PublicationWithdrawn), Refusals = [404, 409, 422])]
    public async Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/publication/withdrawal")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<ReasonRequest>(cancellationToken);
        return Answers.Ok(await withdrawPublication.RunAsync(campaignId, submissionId, body.Reason, request.GetPerson(), identity, cancellationToken));
    }
}
