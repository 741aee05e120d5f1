using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Submissions;

/// <summary>Takes material in and shows it to those who may see it before it is published.</summary>
public sealed class SubmissionFunctions(SubmitMaterial submitMaterial, RecallRevision recallRevision, ReadSubmission readSubmission, OpenSubmissionPhoto openSubmissionPhoto)
{
    [Function("SubmitMaterial")]
    [Admits(Role.DepartmentClerk)]
    [BodyLimit(BodyLimits.Largest)]
    [Operation("Sends in a revision: text and photos. Success is answered once all of it is on disk.", Body = typeof(MaterialFields), BodyMedia = "multipart/form-data", Status = 201, Answer = typeof(SubmissionAnswer), Refusals = [400, 404, 409, 422])]
    public async Task<IResult> Submit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/assignments/{assignmentId}/submissions")] HttpRequest request,
        string campaignId,
        string assignmentId,
        CancellationToken cancellationToken)
    {
        var (upload, identity) = await MaterialForm.ReadAsync(request, campaignId, assignmentId, cancellationToken);
        var accepted = await submitMaterial.RunAsync(upload, request.GetPerson(), identity, cancellationToken);
        return Answers.Created(request, $"/api/campaigns/{campaignId}/submissions/{accepted.SubmissionId}", SubmissionAnswer.Of(accepted, LanguageChoice.Of(request).Tag));
    }

    [Function("RecallRevision")]
    [Admits(Role.DepartmentClerk)]
    [Operation("Takes the current revision back, as long as no level has said anything of it.", Body = typeof(RecallRequest), Answer = typeof(RevisionRecalled), Refusals = [404, 409, 412])]
    public async Task<IResult> Recall(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/recall")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken)
    {
        var (body, identity) = await request.ReadJsonAsync<RecallRequest>(cancellationToken);
        return Answers.Ok(await recallRevision.RunAsync(campaignId, submissionId, body.RevisionHash, request.GetPerson(), identity, cancellationToken));
    }

    [Function("ReadSubmission")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("A submission with its revisions and what every level said of them.", Answer = typeof(SubmissionView), Refusals = [404])]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/submissions/{submissionId}")] HttpRequest request,
        string campaignId,
        string submissionId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await readSubmission.RunAsync(campaignId, submissionId, request.GetPerson(), cancellationToken));

    [Function("OpenSubmissionPhoto")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor, Role.DepartmentClerk, Role.DepartmentReviewer)]
    [Operation("A photo of a submission, by hash.", AnswerMedia = "image/jpeg", Refusals = [404])]
    public async Task<IResult> Photo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/submissions/{submissionId}/photos/{hash}")] HttpRequest request,
        string campaignId,
        string submissionId,
        string hash,
        CancellationToken cancellationToken) =>
        Answers.Photo(
            request, await openSubmissionPhoto.RunAsync(campaignId, submissionId, hash, request.GetPerson(), cancellationToken), hash);
}
