using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using EndToEnd;

[assembly: AssemblyFixture(typeof(FinishedDemo))]

namespace EndToEnd;

/// <summary>
/// One demo that ran to its end without a hitch, and the app that serves what it left. Only to be read. It is played when the first test asks, beside
/// those that do not need it.
/// </summary>
public sealed class FinishedDemo : IAsyncDisposable
{
    private readonly Lazy<Task> _playing;
    private readonly TemporaryFolder _folder = new();
    private ServedApp? _served;
    private TemporaryFolder? _untouched;

    public FinishedDemo() => _playing = new Lazy<Task>(PlayAsync);

    /// <summary>What the demo printed.</summary>
    public IReadOnlyList<string> Lines { get; private set; } = [];

    public int ExitCode { get; private set; }

    internal ServedApp Served => _served ?? throw new InvalidOperationException("The demo has not been played yet.");

    internal string DataPath => _folder.FullPath;

    /// <summary>A copy that no process has open.</summary>
    internal TemporaryFolder CopyData() => (_untouched ?? throw new InvalidOperationException("The demo has not been played yet.")).Copy();

    /// <summary>Awaited before anything else of this is read.</summary>
    public Task PlayedAsync() => _playing.Value;

    private async Task PlayAsync()
    {
        await using var demo = AppProcess.Demo(_folder.FullPath, "--exit");
        ExitCode = await demo.WhenExitedAsync();
        Lines = demo.Lines;
        Assert.True(ExitCode == 0, demo.Report());
        _untouched = _folder.Copy();
        _served = await ServedApp.StartAsync(_folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }

        _untouched?.Dispose();
        _folder.Dispose();
    }
}
