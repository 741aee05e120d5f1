using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Uploads;

/// <summary>Resumable uploads by the tus protocol, version 1.0.0. What is finished is submitted by its id.</summary>
public sealed class UploadFunctions(CreateUpload createUpload, JoinUploads joinUploads, AppendToUpload appendToUpload, DropUpload dropUpload, ReadUpload readUpload, OpenUploadPhoto openUploadPhoto)
{
    private const string Uploads = "api/campaigns/{campaignId}/uploads";
    private const string Upload = Uploads + "/{uploadId}";

    [Function("DescribeUploads")]
    [AdmitsEveryone]
    [Operation("What this server speaks of tus.", Status = 204)]
    public IResult Describe([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = Uploads)] HttpRequest request, string campaignId) => Tus.Describe(request);

    [Function("DescribeUpload")]
    [AdmitsEveryone]
    [Operation("What this server speaks of tus.", Status = 204)]
    public IResult DescribeOne([HttpTrigger(AuthorizationLevel.Anonymous, "options", Route = Upload)] HttpRequest request, string campaignId, string uploadId) => Tus.Describe(request);

    [Function("CreateUpload")]
    [Admits(Role.DepartmentClerk)]
    [BodyLimit(UploadLimits.Chunk, Remedy = "Send smaller chunks")]
    [Operation("Begins an upload (tus: creation, creation-with-upload, concatenation).", Status = 201, IsRepeatable = false, Refusals = [400, 404, 409, 410, 412, 422, 429, 460])]
    public async Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Uploads)] HttpRequest request, string campaignId, CancellationToken cancellationToken)
    {
        Tus.Agree(request);
        var concat = TusHeaders.ReadConcat(request);
        var metadata = TusHeaders.ReadMetadata(request);
        var upload = concat.Parts.Count > 0
            ? await joinUploads.RunAsync(campaignId, concat.Parts, metadata.Text, metadata.FileName, request.GetPerson(), cancellationToken)
            : await createUpload.RunAsync(
                campaignId,
                new UploadDraft(TusHeaders.ReadLength(request), metadata.Text, metadata.FileName, concat.IsPartial),
                HasBody(request) ? Chunk(request, 0) : null,
                request.GetPerson(),
                cancellationToken);
        request.HttpContext.Response.Headers.Location = Tus.AddressOf(campaignId, upload.Id);
        TusHeaders.WriteOffset(request.HttpContext.Response, upload);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    [Function("AskUpload")]
    [Admits(Role.DepartmentClerk)]
    [Operation("How far an upload is, in headers.", Refusals = [404, 410, 412, 415])]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = Upload)] HttpRequest request, string campaignId, string uploadId, CancellationToken cancellationToken)
    {
        Tus.Agree(request);
        TusHeaders.WriteAll(request.HttpContext.Response, campaignId, await readUpload.RunAsync(campaignId, uploadId, request.GetPerson(), cancellationToken));
        return Results.Ok();
    }

    [Function("AppendToUpload")]
    [Admits(Role.DepartmentClerk)]
    [BodyLimit(UploadLimits.Chunk, Remedy = "Send smaller chunks")]
    [Operation("Takes in a chunk. The last one is answered once the file is recognised and cleaned.", BodyMedia = Tus.ChunkMedia, Body = typeof(System.IO.Stream), Status = 204, Refusals = [400, 403, 404, 409, 410, 412, 413, 415, 422, 460])]
    public async Task<IResult> Append(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = Upload)] HttpRequest request, string campaignId, string uploadId)
    {
        Tus.Agree(request);
        var chunk = Chunk(request, TusHeaders.ReadOffset(request));
        TusHeaders.WriteOffset(request.HttpContext.Response, await appendToUpload.RunAsync(campaignId, uploadId, chunk, request.GetPerson()));
        return Results.NoContent();
    }

    [Function("DeleteUpload")]
    [Admits(Role.DepartmentClerk)]
    [Operation("Ends an upload and removes its bytes.", Status = 204, Refusals = [404, 410, 412])]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = Upload)] HttpRequest request, string campaignId, string uploadId, CancellationToken cancellationToken)
    {
        Tus.Agree(request);
        await dropUpload.RunAsync(campaignId, uploadId, request.GetPerson(), cancellationToken);
        return Results.NoContent();
    }

    [Function("OverrideUpload")]
    [Admits(Role.DepartmentClerk)]
    [BodyLimit(UploadLimits.Chunk, Remedy = "Send smaller chunks")]
    [Operation("PATCH or DELETE, as the header X-HTTP-Method-Override says, for networks that let neither through.", IsRepeatable = false, BodyMedia = Tus.ChunkMedia, Body = typeof(System.IO.Stream), Status = 204, Refusals = [404, 409, 410, 412, 422, 460])]
    public Task<IResult> Override(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Upload)] HttpRequest request, string campaignId, string uploadId, CancellationToken cancellationToken) =>
        request.Headers[TusHeaders.MethodOverride].ToString() switch
        {
            "PATCH" => Append(request, campaignId, uploadId),
            "DELETE" => Delete(request, campaignId, uploadId, cancellationToken),
            var method => throw TusHeaders.Unfit(TusHeaders.MethodOverride, "PATCH or DELETE", $"'{method}'", "Send the header, or the method itself."),
        };

    [Function("ReadUpload")]
    [Admits(Role.DepartmentClerk)]
    [Operation("An upload and what became of it.", Answer = typeof(UploadAnswer), Refusals = [404, 410, 415])]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Upload)] HttpRequest request, string campaignId, string uploadId, CancellationToken cancellationToken) =>
        Answers.Ok(UploadAnswer.Of(await readUpload.RunAsync(campaignId, uploadId, request.GetPerson(), cancellationToken)));

    [Function("OpenUploadPhoto")]
    [Admits(Role.DepartmentClerk)]
    [Operation("The clean image of an uploaded photo, as it will be published.", AnswerMedia = "image/jpeg", Refusals = [404, 409, 410, 422])]
    public async Task<IResult> Photo(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Upload + "/photo")] HttpRequest request, string campaignId, string uploadId, CancellationToken cancellationToken)
    {
        var (image, hash) = await openUploadPhoto.RunAsync(campaignId, uploadId, request.GetPerson(), cancellationToken);
        return Answers.Photo(request, image, hash);
    }

    private static bool HasBody(HttpRequest request) => request.ContentType is not null || request.ContentLength > 0;

    private static UploadChunk Chunk(HttpRequest request, long offset) =>
        string.Equals(request.ContentType, Tus.ChunkMedia, StringComparison.OrdinalIgnoreCase)
            ? new UploadChunk(request.Body, offset, request.ContentLength, TusHeaders.ReadChecksum(request))
            : throw new RequestRejectedException(
                415, "media-type-unsupported", $"Header 'Content-Type': expected {Tus.ChunkMedia}, found {(request.ContentType is { } type ? $"'{type}'" : "none")}. Send the bytes of the file under that type.");
}
