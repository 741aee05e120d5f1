using System.Threading.Tasks;
using OpenDay.Workflows.Tests.Archives;
using OpenDay.Workflows.UseCases;

[assembly: AssemblyFixture(typeof(SampleArchive))]

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>The archive of a campaign with something of everything, exported once.</summary>
public sealed class SampleArchive : IAsyncLifetime
{
    private byte[] _content = [];
    private byte[] _long = [];

    /// <summary>A copy, to be spoilt.</summary>
    public byte[] Content => [.. _content];

    /// <summary>The same campaign after so many changes that its records need several commits.</summary>
    public byte[] Long => [.. _long];

    public async ValueTask InitializeAsync()
    {
        await using var world = new CampaignWorld();
        await world.LiveAsync();
        var steer = world.Get<SteerCampaign>();
        await steer.PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, null, CampaignWorld.Cancellation);
        _content = await world.ExportAsync();
        for (var change = 0; change < 40; change++)
        {
            await steer.ResumeAsync(CampaignWorld.Id, "恢复", CampaignWorld.Office, CampaignWorld.Request($"resume-{change}"), CampaignWorld.Cancellation);
            await steer.PauseAsync(CampaignWorld.Id, "汛期", CampaignWorld.Office, CampaignWorld.Request($"pause-{change}"), CampaignWorld.Cancellation);
        }

        _long = await world.ExportAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
