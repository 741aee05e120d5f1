using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Health;

/// <summary>Asks everything that the app stands on for a small answer, all at once, and waits for none of them long.</summary>
public sealed partial class ReadinessChecks(IRecordStore records, IBlobStore blobs, ILogger<ReadinessChecks> logger)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly string s_noBlob = new('0', 64);

    public async Task<IReadOnlyList<ReadinessCheck>> RunAsync(DurableTaskClient orchestrations, CancellationToken cancellationToken) => await Task.WhenAll(
        CheckAsync("records", token => records.ReadAsync("health", "ready", token), cancellationToken),
        CheckAsync("blobs", token => blobs.ExistsAsync(s_noBlob, token), cancellationToken),
        CheckAsync("orchestrations", token => orchestrations.GetInstanceAsync("health", token), cancellationToken));

    private async Task<ReadinessCheck> CheckAsync(string name, Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(s_patience);
        try
        {
            // Off this thread: a store that blocks must not keep the others' answers back.
            await Task.Run(() => ask(bounded.Token), bounded.Token).WaitAsync(bounded.Token);
            return new ReadinessCheck(name, true, "an answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Silent(name, s_patience.TotalSeconds);
            return new ReadinessCheck(name, false, $"no answer within {s_patience.TotalSeconds} seconds");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Failed(error, name);
            return new ReadinessCheck(name, false, Kind(error));
        }
    }

    /// <summary>The kind of failure only: messages of storage libraries quote addresses and paths, and everybody may ask.</summary>
    private static string Kind(Exception error) => error is RequestFailedException { Status: > 0 } refused
        ? $"HTTP {refused.Status} {refused.ErrorCode}".TrimEnd()
        : error.GetType().Name;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Not ready: {Store} failed")]
    private partial void Failed(Exception error, string store);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "Not ready: {Store} gave no answer within {Seconds} seconds")]
    private partial void Silent(string store, double seconds);
}
