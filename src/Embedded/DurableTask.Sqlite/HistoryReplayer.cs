using System;
using System.Linq;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DurableTask.Sqlite;

/// <summary>
/// Replays recorded histories against today's orchestrators: a test that fails when a change of code would strand instances that are
/// under way. Activities and entities are not called; their results come from the recording.
/// </summary>
public sealed class HistoryReplayer
{
    private readonly RunEnvironment environment;

    /// <summary>Makes a replayer.</summary>
    /// <param name="tasks">Registers the orchestrators.</param>
    /// <param name="services">Has what their constructors ask for; by default they ask for nothing.</param>
    /// <param name="converter">The converter of the recorded payloads; JSON by default.</param>
    public HistoryReplayer(
        Action<DurableTaskRegistry> tasks, IServiceProvider? services = null, DataConverter? converter = null)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var registry = new DurableTaskRegistry();
        tasks(registry);
        this.environment = new(
            new TaskCatalog(new RegistryTaskFactory(registry)),
            services?.GetRequiredService<IServiceScopeFactory>() ?? NoServices.Instance,
            new PayloadConverter(converter ?? JsonDataConverter.Default, int.MaxValue),
            new FailureDescriber(null, NullLogger.Instance),
            NullLoggerFactory.Instance,
            string.Empty,
            RunsEntities: true);
    }

    /// <summary>Replays one recording.</summary>
    /// <param name="recording">What <see cref="ISqliteTaskHub.RecordHistoryAsync"/> gave.</param>
    /// <exception cref="FormatException">It is no recording.</exception>
    /// <exception cref="InvalidOperationException">
    /// The code asks for something else than it did; the message says for which decision of which turn.
    /// </exception>
    public void Replay(string recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var history = RecordedHistory.Parse(recording);
        var turns = history.Turns.Select(turn => new HistoryTurn(turn.Number, turn.Events, 0)).ToList();
        var run = new OrchestrationRun(this.environment, history.InstanceId, turns[0], static _ => { });
        try
        {
            foreach (var turn in turns.Skip(1))
            {
                run.Replay(turn);
            }

            CheckEnd(run, history);
        }
        catch (NonDeterminismException mismatch)
        {
            throw new InvalidOperationException(mismatch.Message, mismatch);
        }
        finally
        {
            run.Discard();
        }
    }

    private static void CheckEnd(OrchestrationRun run, RecordedHistory history)
    {
        var recorded = history.Turns[^1].Events.OfType<ExecutionCompleted>().FirstOrDefault()?.Status;
        if (recorded is null)
        {
            run.EndReplay();
        }
        else if (run.End?.Status != recorded)
        {
            throw new NonDeterminismException(
                $"Orchestration '{history.InstanceId}' ({run.Started.Name}) cannot be replayed: history says that it ended as {recorded}, "
                + $"but the code now {(run.End is { } end ? $"ends as {end.Status}" : "still waits")}.");
        }
    }
}
