using System;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>
/// Blobs as block blobs of one container, each named by its hash and never overwritten. The content is received into a temporary
/// file first, because its name is known at its end only.
/// </summary>
/// <remarks>
/// <para>The first media type of a content stays. A name that is no SHA-256 is the name of nothing.</para>
/// <para>From <see cref="BlockLength"/> on content is sent in blocks, which nobody sees before the list of all of them is committed. The service
/// forgets the staged blocks of all writers of a name when the first of them commits; the others find the blob there.</para>
/// </remarks>
internal sealed class AzureBlobStore : IBlobStore
{
    public const int BlockLength = 8 * 1024 * 1024;

    private readonly BlobContainerClient container;
    private readonly TimeProvider time;
    private readonly int? immutableDays;
    private readonly CreatedOnFirstUse created;

    /// <param name="time">The account's, by which an immutability policy ends.</param>
    /// <param name="immutableDays">How long a blob is kept from change and deletion; null leaves that to the container.</param>
    public AzureBlobStore(AzureAccount account, string containerName, TimeProvider time, int? immutableDays = null)
    {
        container = account.Container(containerName);
        this.time = time;
        this.immutableDays = immutableDays;
        created = new CreatedOnFirstUse(CreateAsync);
    }

    public async Task<BlobReference> WriteAsync(Stream content, string contentType, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        BlobRules.CheckContentType(contentType);
        await created.EnsureAsync(cancellationToken);
        var path = Path.Combine(Path.GetTempPath(), "openday-" + RandomNumberGenerator.GetHexString(32, lowercase: true));
        await using var received = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
        var sha256 = await HashedCopy.CopyAsync(content, received, cancellationToken);
        var blob = container.GetBlobClient(sha256);
        while (true)
        {
            try
            {
                received.Position = 0;
                var options = new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = contentType },
                    ImmutabilityPolicy = Policy(),
                    TransferOptions = new StorageTransferOptions
                    {
                        InitialTransferSize = BlockLength, MaximumTransferSize = BlockLength, MaximumConcurrency = 1,
                    },
                };
                await blob.UploadAsync(received, options, cancellationToken);
                return new BlobReference(sha256, received.Length, contentType);
            }
            catch (RequestFailedException refusal) when (
                refusal.ErrorCode == BlobErrorCode.BlobAlreadyExists || refusal.ErrorCode == BlobErrorCode.ConditionNotMet || refusal.ErrorCode == BlobErrorCode.InvalidBlockList)
            {
                // There already: by another writer, or by a try of our own whose answer was lost.
                if (await FindTypeAsync(blob, cancellationToken) is { } kept)
                {
                    return new BlobReference(sha256, received.Length, kept);
                }

                // Deleted since; write it again.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    public async Task<BlobContent?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!BlobRules.IsName(sha256))
        {
            return null;
        }

        await created.EnsureAsync(cancellationToken);
        try
        {
            var answer = await container.GetBlobClient(sha256).DownloadStreamingAsync(cancellationToken: cancellationToken);
            return new BlobContent(answer.Value.Content, answer.Value.Details.ContentLength, answer.Value.Details.ContentType);
        }
        catch (RequestFailedException refusal) when (refusal.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public async Task<bool> ExistsAsync(string sha256, CancellationToken cancellationToken)
    {
        if (!BlobRules.IsName(sha256))
        {
            return false;
        }

        await created.EnsureAsync(cancellationToken);
        return await container.GetBlobClient(sha256).ExistsAsync(cancellationToken);
    }

    public async Task DeleteAsync(string sha256, CancellationToken cancellationToken)
    {
        if (BlobRules.IsName(sha256))
        {
            await created.EnsureAsync(cancellationToken);
            try
            {
                await container.GetBlobClient(sha256).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellationToken);
            }
            catch (RequestFailedException refusal) when (refusal.ErrorCode == "BlobImmutableDueToPolicy")
            {
                throw new IOException($"Blob '{sha256}' of container '{container.Name}': expected a blob that may be deleted, found one under an immutability policy. Delete it when the policy has ended.", refusal);
            }
        }
    }

    private BlobImmutabilityPolicy? Policy() => immutableDays is { } days
        ? new BlobImmutabilityPolicy { ExpiresOn = time.GetUtcNow().AddDays(days), PolicyMode = BlobImmutabilityPolicyMode.Unlocked }
        : null;

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        if (immutableDays is not null && (await container.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.HasImmutableStorageWithVersioning != true)
        {
            throw new StorageRefusedException(
                $"Container '{container.Name}': expected immutable storage with versioning, as setting '{StorageOptions.ImmutableDaysKey}' wants it, found none. Create the container with it (it cannot be added in the app), or remove the setting.");
        }
    }

    private static async Task<string?> FindTypeAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentType;
        }
        catch (RequestFailedException refusal) when (refusal.Status == 404)
        {
            return null;
        }
    }
}
