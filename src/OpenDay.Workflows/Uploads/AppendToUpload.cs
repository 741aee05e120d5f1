using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>
/// Takes in a chunk: its bytes first, then the record that says that they count, then the answer. The last chunk also finishes
/// the upload.
/// </summary>
/// <remarks>It cannot be cancelled: a client that is gone may have sent bytes that wait to be read.</remarks>
public sealed class AppendToUpload
{
    private readonly UploadRecords _records;
    private readonly IUploadStore _store;
    private readonly FinishUpload _finish;
    private readonly TimeProvider _clock;

    internal AppendToUpload(UploadRecords records, IUploadStore store, FinishUpload finish, TimeProvider clock) =>
        (_records, _store, _finish, _clock) = (records, store, finish, clock);

    /// <exception cref="PhotoRejectedException">The whole file is none that the office accepts; the upload is gone.</exception>
    public async Task<UploadView> RunAsync(string campaignId, string uploadId, UploadChunk chunk, Person actor)
    {
        var held = await _records.GetAsync(UploadRecords.NameOf(campaignId, uploadId, actor), _clock.GetUtcNow(), CancellationToken.None);
        RequireFit(held, chunk);
        var receiving = new ChunkReceiving(_store, held.Name, held.Record.Length - held.Record.Offset);
        var counts = false;
        try
        {
            await receiving.RunAsync(chunk);
            if (receiving.Segments.Count > 0 && (receiving.BrokenOff is null || chunk.Checksum is null))
            {
                held = await CommitAsync(held, receiving, chunk);
                counts = true;
            }
        }
        finally
        {
            if (!counts && receiving.Segments.Count > 0)
            {
                await _store.ForgetAsync(held.Name, receiving.Segments, CancellationToken.None);
            }
        }

        if (receiving.BrokenOff is { } broken)
        {
            ExceptionDispatchInfo.Throw(broken);
        }

        return UploadView.Of((await _finish.RunAsync(held)).Record);
    }

    private static void RequireFit(HeldUpload held, UploadChunk chunk)
    {
        var record = held.Record;
        if (record.Part == UploadPart.Joined)
        {
            throw new RefusalException(
                RefusalKind.Forbidden, "upload-joined", $"Upload '{record.Id}': expected one that takes chunks, found one that was joined of {record.Parts.Count} others. Begin a new upload.");
        }

        if (chunk.Offset != record.Offset)
        {
            throw OtherOffset(held.Name, chunk.Offset, record.Offset);
        }

        if (chunk.Announced > record.Length - record.Offset)
        {
            throw ChunkReceiving.TooLong(held.Name, record.Length - record.Offset, chunk.Announced.Value);
        }

        if (record.Segments.Count >= UploadLimits.Segments)
        {
            throw new RefusalException(
                RefusalKind.Invalid,
                "upload-in-crumbs",
                $"Upload '{record.Id}': expected a file in at most {UploadLimits.Segments} chunks, found as many with {record.Length - record.Offset} bytes missing. Begin a new upload with larger chunks.");
        }
    }

    private static RefusalException OtherOffset(UploadName name, long found, long expected) => new(
        RefusalKind.Conflict,
        "upload-offset",
        $"Upload '{name.Id}': expected a chunk at offset {expected}, found one at {found}. Ask for the offset with HEAD and go on from there.");

    private async Task<HeldUpload> CommitAsync(HeldUpload held, ChunkReceiving receiving, UploadChunk chunk)
    {
        try
        {
            return await _records.ReplaceAsync(
                held, held.Record.With(receiving.Segments, _clock.GetUtcNow() + UploadLimits.UnfinishedFor), CancellationToken.None);
        }
        catch (RecordConflictException)
        {
            if (await _records.FindAsync(held.Name, CancellationToken.None) is { } now)
            {
                throw OtherOffset(held.Name, chunk.Offset, now.Record.Offset);
            }

            // Deleted meanwhile, and these bytes came after.
            await _store.DeleteAsync(held.Name, CancellationToken.None);
            throw UploadRecords.Unknown(held.Name);
        }
    }
}
