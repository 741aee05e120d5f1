using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Azure;

/// <summary>Heads in an append blob in a container of its own, so that a policy may keep everybody from doing anything to it but append.</summary>
internal sealed class ChainHeadBlob : IChainHeads
{
    private const string Name = "chain-heads.jsonl";

    private readonly BlobContainerClient container;
    private readonly CreatedOnFirstUse created;

    public ChainHeadBlob(AzureAccount account, string name)
    {
        container = account.Container(ContainerOf(name));
        created = new CreatedOnFirstUse(cancellationToken => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    public string Place => Blob.Uri.GetLeftPart(UriPartial.Path);

    private AppendBlobClient Blob => container.GetAppendBlobClient(Name);

    public static string ContainerOf(string name) => name + "-audit";

    public async Task<WrittenLines> ReadAsync(CancellationToken cancellationToken)
    {
        await created.EnsureAsync(cancellationToken);
        try
        {
            return ChainHeadLines.Of((await Blob.DownloadContentAsync(cancellationToken)).Value.Content.ToArray());
        }
        catch (RequestFailedException refusal) when (refusal.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return new WrittenLines([], 0);
        }
    }

    public async Task<bool> TryAppendAsync(WrittenLines read, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        await created.EnsureAsync(cancellationToken);
        await Blob.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await using var content = BinaryData.FromString(string.Join('\n', lines) + '\n').ToStream();
        try
        {
            await Blob.AppendBlockAsync(
                content, new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = read.Length } }, cancellationToken);
            return true;
        }
        catch (RequestFailedException refusal) when (refusal.Status == 412)
        {
            // Somebody else, or this very call before its answer was lost: whoever reads again sees which.
            return false;
        }
    }
}
