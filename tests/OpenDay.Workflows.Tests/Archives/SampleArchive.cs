using System.Threading.Tasks;
using OpenDay.Workflows.Tests.Archives;

[assembly: AssemblyFixture(typeof(SampleArchive))]

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>The archive of a campaign with something of everything, exported once.</summary>
public sealed class SampleArchive : IAsyncLifetime
{
    private byte[] _content = [];

    /// <summary>A copy, to be spoilt.</summary>
    public byte[] Content => [.. _content];

    public async ValueTask InitializeAsync()
    {
        await using var world = new CampaignWorld();
        await world.LiveAsync();
        await world.Get<OpenDay.Workflows.UseCases.SteerCampaign>().PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        _content = await world.ExportAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
