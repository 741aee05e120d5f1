using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>
/// Joins partial uploads to one, which is finished at once. The parts stay until they expire: a client whose answer was lost asks for the same again.
/// </summary>
public sealed class JoinUploads
{
    private readonly UploadRecords _records;
    private readonly IUploadStore _store;
    private readonly CreateUpload _create;
    private readonly FinishUpload _finish;
    private readonly DropUpload _drop;
    private readonly TimeProvider _clock;

    internal JoinUploads(UploadRecords records, IUploadStore store, CreateUpload create, FinishUpload finish, DropUpload drop, TimeProvider clock) =>
        (_records, _store, _create, _finish, _drop, _clock) = (records, store, create, finish, drop, clock);

    /// <param name="parts">Ids, in the order of their bytes.</param>
    public async Task<UploadView> RunAsync(
        string campaignId, IReadOnlyList<string> parts, string metadata, string fileName, Person actor, CancellationToken cancellationToken)
    {
        var held = new List<HeldUpload>(parts.Count);
        foreach (var part in parts)
        {
            held.Add(Complete(await _records.GetAsync(UploadRecords.NameOf(campaignId, part, actor), _clock.GetUtcNow(), cancellationToken)));
        }

        var draft = new UploadDraft(held.Sum(part => part.Record.Length), metadata, fileName, IsPartial: false);
        var joined = await _create.BeginAsync(campaignId, draft, [.. parts], actor, cancellationToken);
        try
        {
            var segments = new List<UploadSegment>();
            foreach (var part in held)
            {
                await using var content = await _store.OpenAsync(part.Name, part.Record.Segments, cancellationToken);
                var copying = new ChunkReceiving(_store, joined.Name, part.Record.Length);
                await copying.RunAsync(new UploadChunk(content, 0, part.Record.Length, Checksum: null));
                segments.AddRange(copying.BrokenOff is null ? copying.Segments : throw new IOException($"Upload '{part.Name.Id}': expected its whole content, found that it broke off.", copying.BrokenOff));
            }

            joined = await _records.ReplaceAsync(joined, joined.Record.With(segments, joined.Record.ExpiresAt), cancellationToken);
        }
        catch
        {
            // Nobody knows of it yet.
            await _drop.RunAsync(joined, CancellationToken.None);
            throw;
        }

        return UploadView.Of((await _finish.RunAsync(joined)).Record);
    }

    private static HeldUpload Complete(HeldUpload part) => part.Record switch
    {
        { Part: not UploadPart.Partial } => throw new RefusalException(
            RefusalKind.Invalid, "upload-not-partial", $"Upload '{part.Name.Id}': expected a part of a file, found a whole one. Begin it as a partial upload, or submit it by itself."),
        { Offset: var offset, Length: var length } when offset < length => throw new RefusalException(
            RefusalKind.Conflict, "upload-unfinished", $"Upload '{part.Name.Id}': expected all its {length} bytes, found {offset}. Send the rest first."),
        _ => part,
    };
}
