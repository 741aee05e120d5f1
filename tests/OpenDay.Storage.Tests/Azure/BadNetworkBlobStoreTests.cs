using System;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>Azure Blobs behind a network that loses, cuts and refuses a fifth of all requests: the contract is the same.</summary>
public sealed class BadNetworkBlobStoreTests(AzuriteFixture azurite) : BlobStoreContract
{
    private StorageProxy? proxy;

    protected override async Task<IBlobStore> OpenEmptyAsync()
    {
        proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), new BadNetwork(seed: 515).Decide);
        return new AzureBlobStore(FreshAccount.By(proxy), FreshAccount.Name(), TimeProvider.System);
    }

    protected override ValueTask CloseAsync() => proxy?.DisposeAsync() ?? ValueTask.CompletedTask;
}
