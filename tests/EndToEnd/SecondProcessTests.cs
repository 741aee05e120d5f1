using System;
using System.Threading.Tasks;

namespace EndToEnd;

public sealed class SecondProcessTests
{
    [Fact]
    public async Task A_second_process_on_the_same_data_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var running = AppProcess.Demo(folder.FullPath);
        await running.WhenPrintedAsync(line => line.StartsWith('·'));

        await using var fresh = AppProcess.Demo(folder.FullPath, "--exit");
        await using var resumed = AppProcess.Demo(folder.FullPath, "--exit", "--resume");
        await using var served = AppProcess.Serve(folder.FullPath);

        var demoRefusal = $"Demo folder '{folder.FullPath}': expected to be the only process that uses it, found its file 'openday-demo' held by another. Stop the other demo, or name another folder with --data DIR.";
        Assert.Equal((1, demoRefusal), (await fresh.WhenExitedAsync(), fresh.Errors.Trim()));
        Assert.Equal((1, demoRefusal), (await resumed.WhenExitedAsync(), resumed.Errors.Trim()));
        Assert.Equal(1, await served.WhenExitedAsync());
        Assert.StartsWith($"Data folder '{folder.FullPath}': expected to be the only process that uses it, found its lock file ", served.Errors, StringComparison.Ordinal);

        // It goes on as if nothing had been.
        await running.WhenPrintedAsync(line => line.StartsWith('—'));
    }
}
