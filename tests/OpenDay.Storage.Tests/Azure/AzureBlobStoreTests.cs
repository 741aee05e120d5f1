using System;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Tests.Azure;

public sealed class AzureBlobStoreTests(AzuriteFixture azurite) : BlobStoreContract
{
    protected override async Task<IBlobStore> OpenEmptyAsync() => new AzureBlobStore(await FreshAccount.OpenAsync(azurite), FreshAccount.Name(), TimeProvider.System);

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
