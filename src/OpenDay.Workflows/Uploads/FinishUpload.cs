using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>
/// Finishes an upload whose bytes are all there: pieces first, then the record that names them, then the end of the original. Whoever meets an upload that
/// a crash left in between finishes it; what the office does not accept leaves nothing behind.
/// </summary>
/// <remarks>Once begun it is carried out, whether or not the client still waits: the client would have to ask for the same again.</remarks>
internal sealed class FinishUpload(UploadRecords records, IUploadStore store, UploadRecognition recognition, DropUpload drop, TimeProvider clock)
{
    /// <summary>The upload as it is then; unchanged where there is nothing to finish.</summary>
    /// <exception cref="PhotoRejectedException">It is nothing that the office accepts, and gone.</exception>
    public async Task<HeldUpload> RunAsync(HeldUpload held)
    {
        if (held.Record is not { State: UploadState.Receiving, Part: not UploadPart.Partial } record || record.Offset < record.Length)
        {
            return held;
        }

        try
        {
            return await FinishAsync(held);
        }
        catch (PhotoRejectedException)
        {
            await drop.RunAsync(held, CancellationToken.None);
            throw;
        }
        catch (Exception)
        {
            switch (await records.FindAsync(held.Name, CancellationToken.None))
            {
                // Two who met it at the same time do the same work, and one of them is first.
                case { Record.State: UploadState.Finished } other:
                    return other;
                case null:
                    await store.DeleteAsync(held.Name, CancellationToken.None);
                    throw UploadRecords.Unknown(held.Name);
                default:
                    throw;
            }
        }
    }

    /// <summary>Deletes the original of a finished upload, of which the record names the segments for as long as they may be there.</summary>
    public async Task<HeldUpload> ForgetOriginalAsync(HeldUpload held, CancellationToken cancellationToken)
    {
        if (held.Record is not { State: UploadState.Finished, Segments.Count: > 0 })
        {
            return held;
        }

        await store.DeleteContentAsync(held.Name, cancellationToken);
        try
        {
            return await records.ReplaceAsync(held, held.Record with { Segments = [] }, cancellationToken);
        }
        catch (RecordConflictException)
        {
            // Submitted or deleted meanwhile.
            return held;
        }
    }

    private async Task<HeldUpload> FinishAsync(HeldUpload held)
    {
        RecognisedUpload recognised;
        await using (var content = await store.OpenAsync(held.Name, held.Record.Segments, CancellationToken.None))
        {
            recognised = await recognition.RunAsync(content, held.Record.FileName, CancellationToken.None);
        }

        foreach (var (piece, content) in recognised.Pieces)
        {
            await store.KeepAsync(held.Name, piece, content, CancellationToken.None);
        }

        var finished = held.Record with
        {
            State = UploadState.Finished,
            Result = recognised.Result,
            ExpiresAt = clock.GetUtcNow() + UploadLimits.FinishedFor,
        };
        return await ForgetOriginalAsync(await records.ReplaceAsync(held, finished, CancellationToken.None), CancellationToken.None);
    }
}
