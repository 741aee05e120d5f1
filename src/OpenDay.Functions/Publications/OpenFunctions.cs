using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Publications;

/// <summary>What is public, for programs.</summary>
public sealed class OpenFunctions(ListPublications listPublications, ReadProof readProof)
{
    [Function("ListPublications")]
    [AdmitsEveryone]
    [Operation("What is public, newest first.", Answer = typeof(PublicationView[]), Refusals = [404])]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/publications")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Tagged(await listPublications.RunAsync(campaignId, cancellationToken));

    [Function("ReadProof")]
    [AdmitsEveryone]
    [Operation("By what a citizen can check that the published revision is the one that every level passed.", Answer = typeof(ProofAnswer), Refusals = [404, 410])]
    public async Task<IResult> Proof(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/open/{campaignId}/{submissionId}/proof")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.Vary = "Accept-Language, Cookie";
        return Answers.Tagged(new ProofAnswer(
            LanguageChoice.Of(request)["proof.how.text"], await readProof.RunAsync(campaignId, submissionId, cancellationToken)));
    }
}
