using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>
/// Bodies that do not fit a property (64 KiB), or with which a batch would not fit 4 MiB, as blobs named by their hash. They are written before
/// the batch that names them, so that no record is ever without its body.
/// </summary>
/// <remarks>
/// A body stays when its record is replaced or deleted, and when its commit did not come about: another record may have the same one. Large
/// bodies are rare (a message that lists hundreds of duties), and what stays is little.
/// </remarks>
internal sealed class LargeBodies
{
    /// <summary>UTF-16 characters: a string property holds 64 KiB.</summary>
    public const int InlineBodyLength = 32_000;

    /// <summary>UTF-16 characters of all bodies in one batch: it holds 4 MiB, in which a character may take six bytes (<c>\u8d44</c>).</summary>
    public const int InlineCommitLength = 600_000;

    private readonly BlobContainerClient container;
    private readonly CreatedOnFirstUse created;

    public LargeBodies(AzureAccount account, string containerName)
    {
        container = account.Container(containerName);
        created = new CreatedOnFirstUse(cancellationToken => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    /// <summary>Stores what the batch cannot hold.</summary>
    /// <returns>The blob of each such row.</returns>
    public async Task<IReadOnlyDictionary<string, string>> StoreAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, string>(StringComparer.Ordinal);
        var inline = changes.Sum(change => BodyOf(change)?.Length ?? 0);
        foreach (var (rowKey, body) in
            from change in changes
            let body = BodyOf(change)
            where body is not null
            orderby body.Length descending, change.RowKey
            select (change.RowKey, body))
        {
            if (body.Length <= InlineBodyLength && inline <= InlineCommitLength)
            {
                break;
            }

            inline -= body.Length;
            stored.Add(rowKey, await WriteAsync(body, cancellationToken));
        }

        return stored;
    }

    /// <exception cref="InvalidDataException">It is not there.</exception>
    public async Task<string> ReadAsync(string partition, string rowKey, string name, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return Encoding.UTF8.GetString(answer.Value.Content);
        }
        catch (RequestFailedException refusal) when (refusal.Status == 404)
        {
            throw new InvalidDataException(
                $"Partition '{partition}', row '{rowKey}': expected its body in blob '{name}' of container '{container.Name}', found none. Restore the blob from a backup.", refusal);
        }
    }

    private static string? BodyOf(RecordChange change) => change switch
    {
        RecordChange.Insert insert => insert.Body,
        RecordChange.Put put => put.Body,
        RecordChange.Replace replace => replace.Body,
        _ => null,
    };

    private async Task<string> WriteAsync(string body, CancellationToken cancellationToken)
    {
        await created.EnsureAsync(cancellationToken);
        var content = Encoding.UTF8.GetBytes(body);
        var name = $"bodies/{Convert.ToHexStringLower(SHA256.HashData(content))}";
        try
        {
            var options = new BlobUploadOptions
            {
                Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            };
            await container.GetBlobClient(name).UploadAsync(new BinaryData(content), options, cancellationToken);
        }
        catch (RequestFailedException refusal) when (refusal.ErrorCode == BlobErrorCode.BlobAlreadyExists || refusal.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            // The same body, stored before: nobody deletes one.
        }

        return name;
    }
}
