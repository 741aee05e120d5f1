using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>
/// Uploads in a container of their own: the segments of <c>campaign/department/id/content</c> are staged blocks of one block blob, of which nobody
/// sees anything before <see cref="OpenAsync"/> commits the list of those that count; pieces are blobs beside it.
/// </summary>
/// <remarks>
/// A block is named at random and not by its offset: of two writers at one offset, in two processes perhaps, the one whose record is refused
/// would have replaced the other's bytes. Blocks that are never committed are forgotten by the service after a week.
/// </remarks>
internal sealed class AzureUploadStore : IUploadStore
{
    private const string Content = "content";

    private readonly BlobContainerClient container;
    private readonly CreatedOnFirstUse created;

    public AzureUploadStore(AzureAccount account, string name)
    {
        container = account.Container(ContainerOf(name));
        created = new CreatedOnFirstUse(cancellationToken => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    /// <summary>Not the container of the blobs: a policy that keeps those from deletion must not keep what was never submitted.</summary>
    public static string ContainerOf(string name) => name + "-uploads";

    public async Task<UploadSegment> WriteAsync(UploadName upload, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        UploadRules.CheckSegment(content);
        await created.EnsureAsync(cancellationToken);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(15));
        await using var stream = new BinaryData(content).ToStream();
        await ContentOf(upload).StageBlockAsync(key, stream, cancellationToken: cancellationToken);
        return new UploadSegment(key, content.Length);
    }

    public async Task<Stream> OpenAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        await created.EnsureAsync(cancellationToken);
        try
        {
            await ContentOf(upload).CommitBlockListAsync(segments.Select(segment => segment.Key), cancellationToken: cancellationToken);
            return (await ContentOf(upload).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException refusal) when (refusal.ErrorCode == BlobErrorCode.InvalidBlockList || refusal.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw new FileNotFoundException($"Upload '{upload.Id}': expected {segments.Count} blocks in container '{container.Name}', found that some are gone.", refusal);
        }
    }

    public async Task KeepAsync(UploadName upload, string piece, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        UploadRules.CheckPiece(piece);
        await created.EnsureAsync(cancellationToken);
        await PieceOf(upload, piece).UploadAsync(new BinaryData(content), overwrite: true, cancellationToken);
    }

    public async Task<Stream?> OpenPieceAsync(UploadName upload, string piece, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        UploadRules.CheckPiece(piece);
        await created.EnsureAsync(cancellationToken);
        try
        {
            return (await PieceOf(upload, piece).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value.Content;
        }
        catch (RequestFailedException refusal) when (refusal.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public Task ForgetAsync(UploadName upload, IReadOnlyList<UploadSegment> segments, CancellationToken cancellationToken)
    {
        // No call ends one staged block and leaves the others; the upload's end or a week's time does.
        UploadRules.Check(upload);
        return Task.CompletedTask;
    }

    public async Task DeleteContentAsync(UploadName upload, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        await created.EnsureAsync(cancellationToken);

        // A blob that has staged blocks only cannot be deleted: an empty list makes it one that can, and ends the blocks.
        await ContentOf(upload).CommitBlockListAsync([], cancellationToken: cancellationToken);
        await ContentOf(upload).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }

    public async Task DeleteAsync(UploadName upload, CancellationToken cancellationToken)
    {
        UploadRules.Check(upload);
        await created.EnsureAsync(cancellationToken);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, Prefix(upload), cancellationToken))
        {
            if (blob.Name == Prefix(upload) + Content)
            {
                await DeleteContentAsync(upload, cancellationToken);
            }
            else
            {
                await container.GetBlobClient(blob.Name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
            }
        }
    }

    public async IAsyncEnumerable<UploadName> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await created.EnsureAsync(cancellationToken);
        UploadName? last = null;
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, prefix: null, cancellationToken))
        {
            // In the order of their names, so that the blobs of one area stand together.
            if (blob.Name.Split('/') is [var campaign, var department, var id, _]
                && new UploadName(campaign, department, id) is var upload
                && upload != last
                && UploadRules.AreFit(upload))
            {
                yield return last = upload;
            }
        }
    }

    private static string Prefix(UploadName upload) => $"{upload.CampaignId}/{upload.DepartmentId}/{upload.Id}/";

    private BlockBlobClient ContentOf(UploadName upload) => container.GetBlockBlobClient(Prefix(upload) + Content);

    private BlobClient PieceOf(UploadName upload, string piece) => container.GetBlobClient($"{Prefix(upload)}piece-{piece}");
}
