using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Tests.Azure;

public sealed class AzureUploadStoreTests(AzuriteFixture azurite) : UploadStoreContract
{
    protected override async Task<IUploadStore> OpenEmptyAsync() => new AzureUploadStore(await FreshAccount.OpenAsync(azurite), FreshAccount.Name());

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
