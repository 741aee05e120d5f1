using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>Azure Tables behind a network that loses, cuts and refuses a fifth of all requests: the contract is the same.</summary>
public sealed class BadNetworkRecordStoreTests(AzuriteFixture azurite) : RecordStoreContract
{
    private StorageProxy? proxy;

    protected override async Task<IRecordStore> OpenEmptyAsync()
    {
        proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), new BadNetwork(seed: 515).Decide);
        return new TableRecordStore(FreshAccount.By(proxy), FreshAccount.Name(), TimeProvider.System, NullLogger<TableRecordStore>.Instance);
    }

    protected override ValueTask CloseAsync() => proxy?.DisposeAsync() ?? ValueTask.CompletedTask;
}
