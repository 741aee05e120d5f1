using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Core.History;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Delivery;
using OpenDay.Functions.Commands;
using OpenDay.Functions.SignIn;
using OpenDay.Storage;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions;

/// <summary>What only the official runtime needs. Addresses, schedules and the durable hub are the host's, by app settings and host.json.</summary>
internal static class Runtime
{
    public static void AddTo(FunctionsApplicationBuilder builder, string[] args)
    {
        _ = args;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IOrchestrationHistory, ClientHistory>();
    }

    /// <summary>The demo drives a clock of its own; the host in Azure has only the real one.</summary>
    public static bool IsDemo(string[] args)
    {
        _ = args;
        return false;
    }

    /// <summary>Why the app refused to start and what to do; null for a failure that nobody foresaw.</summary>
    public static string? Explain(Exception error) =>
        error is StorageRefusedException or DeliveryRefusedException or MessageRefusedException or SignInRefusedException or CommandRefusedException ? error.Message : null;

    /// <summary>The official client tells histories in the framework's types, where its host can tell them at all.</summary>
    private sealed class ClientHistory : IOrchestrationHistory
    {
        public async Task<IReadOnlyList<HistoryStep>?> ReadAsync(DurableTaskClient orchestrations, string instanceId, CancellationToken cancellationToken)
        {
            try
            {
                return [.. (await orchestrations.GetOrchestrationHistoryAsync(instanceId, cancellationToken)).Select(Step)];
            }
            catch (Exception error) when (HasNone(error))
            {
                return null;
            }
        }

        /// <summary>How clients say that they tell no history, each in its own way (the base class of all has no method for it), or none of this instance.</summary>
        private static bool HasNone(Exception error) => error is NotSupportedException or NotImplementedException or ArgumentException;

        private static HistoryStep Step(HistoryEvent item)
        {
            var step = new HistoryStep(item.EventType.ToString(), new DateTimeOffset(DateTime.SpecifyKind(item.Timestamp, DateTimeKind.Utc)));
            return item switch
            {
                ExecutionStartedEvent e => step with { Name = e.Name, InstanceId = e.ParentInstance?.OrchestrationInstance?.InstanceId, Payload = e.Input },
                TaskScheduledEvent e => step with { TaskId = e.EventId, Name = e.Name, Payload = e.Input },
                TaskCompletedEvent e => step with { TaskId = e.TaskScheduledId, Payload = e.Result },
                TaskFailedEvent e => step with { TaskId = e.TaskScheduledId, Failure = e.FailureDetails?.ToString() ?? e.Reason },
                SubOrchestrationInstanceCreatedEvent e => step with { TaskId = e.EventId, Name = e.Name, InstanceId = e.InstanceId, Payload = e.Input },
                SubOrchestrationInstanceCompletedEvent e => step with { TaskId = e.TaskScheduledId, Payload = e.Result },
                SubOrchestrationInstanceFailedEvent e => step with { TaskId = e.TaskScheduledId, Failure = e.FailureDetails?.ToString() ?? e.Reason },
                TimerCreatedEvent e => step with { TaskId = e.EventId, DueAt = Utc(e.FireAt) },
                TimerFiredEvent e => step with { TaskId = e.TimerId, DueAt = Utc(e.FireAt) },
                EventRaisedEvent e => step with { Name = e.Name, Payload = e.Input },
                EventSentEvent e => step with { TaskId = e.EventId, Name = e.Name, InstanceId = e.InstanceId, Payload = e.Input },
                ExecutionSuspendedEvent e => step with { Payload = e.Reason },
                ExecutionResumedEvent e => step with { Payload = e.Reason },
                ExecutionTerminatedEvent e => step with { Payload = e.Input },
                ExecutionCompletedEvent e => step with { Name = e.OrchestrationStatus.ToString(), Payload = e.Result, Failure = e.FailureDetails?.ToString() },
                _ => step,
            };
        }

        private static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
    }
}
