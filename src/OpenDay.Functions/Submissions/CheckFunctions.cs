using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Submissions;

/// <summary>The checks that a machine makes, while a text is written; and the words that they look for.</summary>
public sealed class CheckFunctions(CheckMaterial checkMaterial, ReadTerms readTerms, ReplaceTerms replaceTerms)
{
    [Function("CheckMaterial")]
    [Admits(Role.DepartmentClerk, Role.DepartmentReviewer, Role.OfficeReviewer, Role.OfficeClerk)]
    [BodyLimit(BodyLimits.Plan)]
    [Operation("What the checks say of a text before it is sent in; nothing is kept.", Body = typeof(CheckRequest), Answer = typeof(FindingAnswer[]), Refusals = [400, 404, 422])]
    public async Task<IResult> Check(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/assignments/{assignmentId}/checks")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (body, _) = await request.ReadJsonAsync<CheckRequest>(cancellationToken);
        MaterialText text = body switch
        {
            { Text: { } pasted, Markdown: null } => new MaterialText.Pasted(pasted),
            { Text: null, Markdown: { } markdown } => new MaterialText.Markdown(markdown),
            _ => throw new RequestRejectedException(400, "json-invalid", "Body: expected exactly one of 'text' and 'markdown'. Send the text in one way."),
        };
        var findings = await checkMaterial.RunAsync(
            campaignId, assignmentId, body.DeliverableId, body.Title, text, body.Captions ?? [], request.GetPerson(), cancellationToken);
        return Answers.Ok(FindingAnswer.Of(findings, LanguageChoice.Of(request).Tag));
    }

    [Function("ReadTerms")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("The words that texts are checked for.", Answer = typeof(TermsView), Refusals = [404])]
    public async Task<IResult> Terms(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/terms")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await readTerms.RunAsync(campaignId, cancellationToken));

    [Function("ReplaceTerms")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.Plan)]
    [Operation("Puts a word list (campaigns/terms.schema.json) in the place of the one in force; one with errors gets all of them at once.", Body = typeof(object), Answer = typeof(TermsReplaced), Refusals = [404, 409, 422])]
    public async Task<IResult> Replace(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/campaigns/{campaignId}/terms")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var (list, identity) = await request.ReadJsonBytesAsync(cancellationToken);
        return Answers.Ok(await replaceTerms.RunAsync(campaignId, list, request.GetPerson(), identity, cancellationToken));
    }
}
