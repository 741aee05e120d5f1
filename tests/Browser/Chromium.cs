using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Playwright;
using OpenDay.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace OpenDay.Browser;

/// <summary>The machine's Chromium, started once for all tests; each opens windows of its own. Where there is none and none can be installed, they are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>How long a page may take to show something, in milliseconds: long, for a machine that does other work too.</summary>
    public const float Patience = 60_000;

    private static readonly TimeSpan s_installs = TimeSpan.FromMinutes(3);

    private IPlaywright? _driver;
    private IBrowser? _browser;
    private string? _missing;

    public async ValueTask InitializeAsync()
    {
        if (await FindAsync() is not { } path)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _driver = await Playwright.CreateAsync();
        try
        {
            _browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"] });
        }
        catch (PlaywrightException error)
        {
            _missing = $"{path} does not start on this machine: {error.Message}";
        }
    }

    /// <summary>A browser of somebody's own: no cookie, no storage, a desktop's window, Chinese.</summary>
    internal async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(_browser is null, _missing ?? "");
        options ??= new BrowserNewContextOptions();
        options.Locale ??= "zh-CN";
        options.TimezoneId ??= "Asia/Shanghai";
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 800 };
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _driver?.Dispose();
    }

    private async Task<string?> FindAsync()
    {
        if (!OperatingSystem.IsLinux())
        {
            _missing = "The browser tests look for Debian's chromium; this is another system.";
            return null;
        }

        using var script = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "install-chromium")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(s_installs);
        try
        {
            var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(patience.Token), script.StandardError.ReadToEndAsync(patience.Token));
            await script.WaitForExitAsync(patience.Token);
            _missing = said[1].Trim();
            return script.ExitCode == 0 ? said[0].Trim() : null;
        }
        catch (OperationCanceledException)
        {
            script.Kill(entireProcessTree: true);
            _missing = $"There is no Chromium, and it was not installed within {s_installs}.";
            return null;
        }
    }
}
