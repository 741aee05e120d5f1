using System.Threading.Tasks;

namespace OpenDay.Browser;

/// <summary>One stage for the tests of a class, which stay out of each other's way.</summary>
public sealed class SharedStage : IAsyncLifetime
{
    private Stage? _stage;

    internal Stage Stage => _stage!;

    public async ValueTask InitializeAsync() => _stage = await Stage.SetAsync();

    public ValueTask DisposeAsync() => _stage?.DisposeAsync() ?? ValueTask.CompletedTask;
}
