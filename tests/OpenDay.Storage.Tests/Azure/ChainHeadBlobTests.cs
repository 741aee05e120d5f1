using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage.Tests.Azure;

public sealed class ChainHeadBlobTests(AzuriteFixture azurite) : ChainHeadsContract
{
    protected override async Task<IChainHeads> OpenEmptyAsync() => new ChainHeadBlob(await FreshAccount.OpenAsync(azurite), FreshAccount.Name());
}
