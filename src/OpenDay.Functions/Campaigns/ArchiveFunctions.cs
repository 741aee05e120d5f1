using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>
/// Gives a whole campaign out as one file and takes it in again. The file holds the audit chain, so that it is for those who may
/// read that; operators, who see no content, move archives by the command line, on machines whose disks they have anyway.
/// </summary>
public sealed partial class ArchiveFunctions(
    ExportArchive exportArchive, ImportArchive importArchive, OrchestrationNews news, ILogger<ArchiveFunctions> logger)
{
    [Function("ExportArchive")]
    [Admits(Role.OfficeClerk, Role.Auditor)]
    [Operation("The whole campaign as one file: records, audit chain, plan, text and photos, without who signed up and who asked: only the command has those. Its ETag is the seal: the SHA-256 of its manifest.", Answer = typeof(Stream), AnswerMedia = "application/zip", Refusals = [404, 409])]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/archive")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var archive = await exportArchive.RunWithoutContactsAsync(campaignId, request.GetPerson(), cancellationToken);
        var response = request.HttpContext.Response;
        response.RegisterForDisposeAsync(archive);
        Exported(request.GetPerson().Id, archive.CampaignId, archive.Sequence, archive.Seal);
        response.ContentLength = archive.Length;
        response.Headers.ETag = $"\"{archive.Seal}\"";
        return Results.Stream(target => archive.WriteToAsync(target, request.HttpContext.RequestAborted), ArchiveBodies.MediaType, archive.FileName);
    }

    [Function("ImportArchive")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.Largest, Remedy = "Import it with the command 'archive import FILE', which takes any length")]
    [Operation("Brings a campaign here from its archive, in the very state that it was in. An archive that is damaged or edited is refused with the place.", Body = typeof(Stream), BodyMedia = ArchiveBodies.MediaType, Answer = typeof(ArchiveImported), Refusals = [409, 422])]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/archives")] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var imported = await request.WithArchiveAsync(
            (archive, identity) => importArchive.RunAsync(archive, request.GetPerson(), identity, cancellationToken), cancellationToken);
        Imported(request.GetPerson().Id, imported.CampaignId, imported.Sequence, imported.Seal, imported.WasThere);
        await news.TellAsync(imported.CampaignId, orchestrations, cancellationToken);
        return Answers.Ok(imported);
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Person} exported campaign {CampaignId} at entry {Sequence}, seal {Seal}")]
    private partial void Exported(string person, string campaignId, long sequence, string seal);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Person} imported campaign {CampaignId} at entry {Sequence}, seal {Seal}; it was there: {WasThere}")]
    private partial void Imported(string person, string campaignId, long sequence, string seal, bool wasThere);
}
