using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace EndToEnd;

/// <summary>The built app as a process of its own. It is killed at the latest when this is disposed of.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Channel<string> _fresh = Channel.CreateUnbounded<string>();
    private readonly List<string> _lines = [];
    private readonly StringBuilder _errors = new();
    private readonly Task _reading;

    private AppProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadLinesAsync(), ReadErrorsAsync());
    }

    /// <summary>Everything printed so far; complete once the process has ended.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public string Errors
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    /// <summary>The demo, on any free port.</summary>
    public static AppProcess Demo(string dataFolder, params string[] options) => Start(["--demo", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. options], []);

    /// <summary>The demo on the storage account of the connection string, on any free port.</summary>
    public static AppProcess DemoOnAzurite(string dataFolder, string connectionString, params string[] options) => Start(
        ["--demo", "--storage", "azurite", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. options], [("Storage__ConnectionString", connectionString)]);

    /// <summary>
    /// The app itself on the real clock, with the development sign-in, on any free port. It does not keep house: on its clock the campaigns of the past are
    /// so old that personal data would be removed while a test reads them.
    /// </summary>
    public static AppProcess Serve(string dataFolder, params (string Name, string Value)[] storage) => Start(
        ["--urls=http://127.0.0.1:0"],
        [.. storage, ("Storage__DataFolder", dataFolder), ("AzureWebJobs__Housekeeping__Disabled", "true"), ("AZURE_FUNCTIONS_ENVIRONMENT", "Development"), ("Logging__Console__FormatterOptions__SingleLine", "true")]);

    /// <summary>The app as it is deployed, on the real clock and the given settings, on any free port.</summary>
    public static AppProcess Deployed(params (string Name, string Value)[] settings) =>
        Start(["--urls=http://127.0.0.1:0"], [("AZURE_FUNCTIONS_ENVIRONMENT", "Production"), ("Logging__Console__FormatterOptions__SingleLine", "true"), .. settings]);

    /// <summary>One of the program's commands.</summary>
    public static AppProcess Command(string[] arguments, params (string Name, string Value)[] settings) => Start(arguments, settings);

    /// <summary>Where the app listens, once it does.</summary>
    public async Task<Uri> WhenListeningAsync()
    {
        const string Listening = " functions on ";
        var line = await WhenPrintedAsync(line => line.Contains(Listening, StringComparison.Ordinal));
        return new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
    }

    /// <summary>The next line that fits, which may have been printed already but was not yet waited for.</summary>
    public async Task<string> WhenPrintedAsync(Predicate<string> fits)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await foreach (var line in _fresh.Reader.ReadAllAsync(patience.Token))
            {
                if (fits(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The app did not print the line that was waited for within {s_patience}. {Report()}");
        }

        throw new InvalidOperationException($"The app ended without the line that was waited for. {Report()}");
    }

    /// <summary>Waits for the end of the process and all of its output.</summary>
    /// <param name="within">Five minutes unless given.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> WhenExitedAsync(TimeSpan? within = null)
    {
        using var patience = new CancellationTokenSource(within ?? s_patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
            await _reading.WaitAsync(patience.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The app did not end within {within ?? s_patience}. {Report()}");
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await WhenExitedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    public string Report() => $"Its last lines:\n{string.Join('\n', Lines.TakeLast(20))}\nIts errors:\n{Errors}";

    private static AppProcess Start(string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "OpenDay.Functions.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,

            // A process that is killed would leave the sockets of its diagnostics behind; none lives long enough for instrumented code to pay.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_TieredPGO"] = "0" },
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new AppProcess(Process.Start(start) ?? throw new InvalidOperationException("The app did not start."));
    }

    private async Task ReadLinesAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }

            _fresh.Writer.TryWrite(line);
        }

        _fresh.Writer.Complete();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors)
            {
                _errors.AppendLine(line);
            }
        }
    }
}
