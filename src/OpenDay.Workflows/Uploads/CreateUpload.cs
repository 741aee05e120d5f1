using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Uploads;

/// <summary>Begins an upload: its record is there before its first byte, so that bytes without a record are always leftovers.</summary>
public sealed class CreateUpload
{
    private readonly UploadRecords _records;
    private readonly CampaignReader _campaigns;
    private readonly AppendToUpload _append;
    private readonly DropUpload _drop;
    private readonly TimeProvider _clock;

    internal CreateUpload(UploadRecords records, CampaignReader campaigns, AppendToUpload append, DropUpload drop, TimeProvider clock) =>
        (_records, _campaigns, _append, _drop, _clock) = (records, campaigns, append, drop, clock);

    /// <param name="first">Bytes that came with the announcement; null where none did.</param>
    /// <exception cref="PhotoRejectedException">All the bytes came, and are nothing that the office accepts.</exception>
    public async Task<UploadView> RunAsync(string campaignId, UploadDraft draft, UploadChunk? first, Person actor, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(campaignId, draft, [], actor, cancellationToken);
        if (first is null)
        {
            return UploadView.Of(begun.Record);
        }

        try
        {
            return await _append.RunAsync(campaignId, begun.Record.Id, first, actor);
        }
        catch
        {
            // Nobody has been told its address, so nobody can go on with it.
            await _drop.RunAsync(begun, CancellationToken.None);
            throw;
        }
    }

    /// <param name="parts">The ids of the uploads that it is joined of.</param>
    internal async Task<HeldUpload> BeginAsync(string campaignId, UploadDraft draft, string[] parts, Person actor, CancellationToken cancellationToken)
    {
        var name = UploadRecords.NameOf(campaignId, RandomNumberGenerator.GetHexString(32, lowercase: true), actor);
        await RequireDepartmentAsync(name, actor, cancellationToken);
        if (draft.Length is < 1 or > UploadLimits.File)
        {
            throw new RefusalException(
                draft.Length < 1 ? RefusalKind.Invalid : RefusalKind.TooLarge,
                "upload-length",
                $"Upload: expected a file of 1 to {UploadLimits.File} bytes, found {draft.Length} announced. Send a photo in a smaller size, or another file.");
        }

        await RequireRoomAsync(name, draft, cancellationToken);
        var now = _clock.GetUtcNow();
        var part = parts.Length > 0 ? UploadPart.Joined : draft.IsPartial ? UploadPart.Partial : UploadPart.Whole;
        return await _records.AddAsync(
            name,
            new UploadRecord(name.Id, name.DepartmentId, actor.Id, draft.Length, draft.Metadata, draft.FileName, part, parts, now, now + UploadLimits.UnfinishedFor),
            cancellationToken);
    }

    private async Task RequireDepartmentAsync(UploadName name, Person actor, CancellationToken cancellationToken)
    {
        var (_, plan) = await _campaigns.GetPlannedAsync(name.CampaignId, cancellationToken);
        if (plan.Departments.All(department => department.Id != name.DepartmentId)
            && await _campaigns.FindAsync<DepartmentPlan>(name.CampaignId, RowKeys.Department(name.DepartmentId), cancellationToken) is null)
        {
            throw new RefusalException(
                RefusalKind.Forbidden,
                "department-unknown",
                $"Campaign '{name.CampaignId}': expected a department that takes part in it, found '{name.DepartmentId}', to which {actor.Name} belongs. Sign in as somebody of a department that does, or ask the office to add it.");
        }
    }

    private async Task RequireRoomAsync(UploadName name, UploadDraft draft, CancellationToken cancellationToken)
    {
        var uploads = await _records.ListAsync(name.CampaignId, name.DepartmentId, cancellationToken);
        var unfinished = uploads.Count(upload => upload.State == UploadState.Receiving);
        if (unfinished >= UploadLimits.Unfinished)
        {
            throw new RefusalException(
                RefusalKind.TooMany,
                "uploads-too-many",
                $"Department '{name.DepartmentId}': expected fewer than {UploadLimits.Unfinished} unfinished uploads at a time, found {unfinished}. Finish or delete some of them; what stands still expires after {UploadLimits.UnfinishedFor.TotalHours} hours.") { Values = [new Limit(UploadLimits.Unfinished, "unfinished uploads")] };
        }

        var reserved = uploads.Sum(upload => upload.Reserved);
        if (reserved + draft.Length > UploadLimits.Department)
        {
            throw new RefusalException(
                RefusalKind.TooMany,
                "uploads-too-many",
                $"Department '{name.DepartmentId}': expected at most {UploadLimits.Department} bytes in uploads that are not submitted, found {reserved} and {draft.Length} more. Submit or delete some of them; what is not used is removed after {UploadLimits.FinishedFor.TotalDays} days.") { Values = [new Limit(UploadLimits.Department, "bytes")] };
        }
    }
}
