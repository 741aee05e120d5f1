using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Publications;

/// <summary>Publishes what passed, and lists what was published.</summary>
public sealed class PublicationFunctions(PublishRevision publishRevision, ListPublications listPublications)
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
        var url = $"/open/{campaignId}/{submissionId}";
        return Answers.Created(request, url, new PublicationAnswer(published.SubmissionId, published.RevisionHash, url, published.PublishedAt));
    }

    [Function("ListPublications")]
    [AdmitsEveryone]
    [Operation("What was published, newest first.", Answer = typeof(PublicationView[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/publications")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listPublications.RunAsync(campaignId, cancellationToken));
}
