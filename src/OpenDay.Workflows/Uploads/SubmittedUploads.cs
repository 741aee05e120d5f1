using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Uploads;

/// <summary>Finished uploads on their way into a submission: looked up, read, and dropped once it is committed.</summary>
internal sealed partial class SubmittedUploads(UploadRecords records, IUploadStore store, FinishUpload finish, DropUpload drop, TimeProvider clock, ILogger<SubmittedUploads> logger)
{
    /// <exception cref="RefusalException">There is none of this id in the person's department, it is unfinished, or it has expired.</exception>
    public async Task<HeldUpload> GetPhotoAsync(string campaignId, string uploadId, Person actor, CancellationToken cancellationToken)
    {
        var held = await finish.RunAsync(await records.GetAsync(UploadRecords.NameOf(campaignId, uploadId, actor), clock.GetUtcNow(), cancellationToken));
        return held.Record switch
        {
            { State: UploadState.Receiving } record => throw new RefusalException(
                RefusalKind.Conflict,
                "upload-unfinished",
                $"Upload '{uploadId}': expected {(record.Part == UploadPart.Partial ? "a whole file, found a part of one. Join the parts" : $"all its {record.Length} bytes, found {record.Offset}. Send the rest")} first, then submit."),
            { Result.Photo: null } => throw new RefusalException(RefusalKind.Invalid, "upload-no-photo", $"Upload '{uploadId}': expected a photo, found another kind of file. Name photos only."),
            _ => held,
        };
    }

    /// <exception cref="RefusalException">It was submitted, deleted or has expired since it was looked up.</exception>
    public async Task<Stream> OpenAsync(UploadName name, UploadPiece piece, CancellationToken cancellationToken) =>
        await store.OpenPieceAsync(name, piece.Name, cancellationToken) ?? throw UploadRecords.Unknown(name);

    /// <summary>What they were for is committed: if one cannot be dropped now, it expires.</summary>
    public Task DropAsync(IEnumerable<HeldUpload> uploads) => Parallel.ForEachAsync(uploads, SideBySide.Options(CancellationToken.None), async (held, _) =>
    {
        try
        {
            await drop.RunAsync(held, CancellationToken.None);
        }
        catch (Exception error)
        {
            LogKept(error, held.Name.Id, held.Name.CampaignId, held.Record.ExpiresAt);
        }
    });

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Upload kept: {UploadId} of campaign {CampaignId} was submitted and could not be removed; it expires at {ExpiresAt}")]
    private partial void LogKept(Exception error, string uploadId, string campaignId, DateTimeOffset expiresAt);
}
