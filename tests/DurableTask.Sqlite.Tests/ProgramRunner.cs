using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>The one orchestrator that runs every random program.</summary>
internal static class ProgramRunner
{
    public static void Register(DurableTaskRegistry tasks) =>
        Behaviour.Usual(tasks).AddOrchestratorFunc<ProgramInput, string>("Program", RunAsync);

    private static async Task<string> RunAsync(TaskOrchestrationContext context, ProgramInput input)
    {
        var result = $"{input.Before}[{await RunAsync(context, input, input.Body)}]";
        if (input.Round < input.Rounds)
        {
            context.ContinueAsNew(input with { Round = input.Round + 1, Before = result }, input.KeepsEvents);
        }

        return result;
    }

    private static async Task<string> RunAsync(TaskOrchestrationContext context, ProgramInput input, ProgramStep step)
    {
        EntityInstanceId Entity(int number) => new("counter", $"{input.Keys}-{number % 3}");
        string Time() => $"@{(context.CurrentUtcDateTime - TestHub.Noon.UtcDateTime).TotalMinutes}";
        switch (step.Kind)
        {
            case "seq":
                var texts = string.Empty;
                foreach (var inner in step.Steps)
                {
                    texts += await RunAsync(context, input, inner) + " ";
                }

                return texts;
            case "all":
                return $"({string.Join('|', await Task.WhenAll(step.Steps.Select(inner => OutcomeAsync(context, input, inner))))})";
            case "try":
                return await OutcomeAsync(context, input, step.Steps[0]);
            case "sub":
                var child = new ProgramInput(step.Steps[0], 1, 1 + (step.A % 2), true, input.Keys, string.Empty);
                var options = new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{step.Id}-{input.Round}");
                return await Failing(() => context.CallSubOrchestratorAsync<string>("Program", child, options));
            case "activity":
                return $"{await context.CallActivityAsync<int>("Double", step.A)}";
            case "fail":
                return await Failing(() => context.CallActivityAsync<string>("Fail", $"f{step.A}"));
            case "retry":
                var policy = new RetryPolicy(1 + step.A % 3, TimeSpan.FromMinutes(10), 2);
                return await Failing(() => context.CallActivityAsync<string>("Fail", $"r{step.A}{Time()}", TaskOptions.FromRetryPolicy(policy)));
            case "timer":
                await context.CreateTimer(TimeSpan.FromMinutes(10 * step.A), CancellationToken.None);
                return Time();
            case "any":
                return await AnyAsync(context, step) + Time();
            case "event":
                return await EventAsync(context, step) + Time();
            case "send":
                context.SendEvent(context.InstanceId, $"s{step.Id}", step.A);
                return $"s{await context.WaitForExternalEvent<int>($"s{step.Id}")}";
            case "status":
                context.SetCustomStatus($"{step.Id} in {input.Round}");
                return "-";
            case "guid":
                return $"{context.NewGuid():N}"[..8];
            case "call":
                await context.Entities.CallEntityAsync(Entity(step.A), "Add", step.B);
                return "c";
            case "nonsense":
                return await Failing(() => context.Entities.CallEntityAsync<string>(Entity(step.A), "Nonsense"));
            case "signal":
                DateTimeOffset? later = step.A > 3 ? new DateTimeOffset(context.CurrentUtcDateTime.AddMinutes(10 * step.A)) : null;
                await context.Entities.SignalEntityAsync(Entity(step.A), "Add", 100 * step.B, new SignalEntityOptions { SignalTime = later });
                return "s";
            default:
                return await LockAsync(context, Entity(step.A), Entity(step.A + 1), step.B);
        }
    }

    private static async Task<string> OutcomeAsync(TaskOrchestrationContext context, ProgramInput input, ProgramStep step)
    {
        try
        {
            return await RunAsync(context, input, step);
        }
        catch (InvalidOperationException exception)
        {
            return $"caught {exception.Message}";
        }
    }

    // The numbers of tasks differ with the order in which answers come; what has failed does not.
    private static async Task<string> Failing(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (TaskFailedException exception)
        {
            throw new InvalidOperationException($"failed: {exception.FailureDetails.ErrorMessage}");
        }
        catch (EntityOperationFailedException exception)
        {
            throw new InvalidOperationException($"failed: {exception.OperationName}");
        }
    }

    private static async Task<string> AnyAsync(TaskOrchestrationContext context, ProgramStep step)
    {
        using var gone = new CancellationTokenSource();
        var timers = new[] { step.A, step.A + step.B, step.A + (2 * step.B) }
            .Select(ticks => context.CreateTimer(TimeSpan.FromMinutes(10 * ticks), gone.Token)).ToList();
        var first = timers.IndexOf(await Task.WhenAny(timers));
        gone.Cancel();
        return $"any{first}";
    }

    private static async Task<string> EventAsync(TaskOrchestrationContext context, ProgramStep step)
    {
        try
        {
            return $"e{await context.WaitForExternalEvent<int>($"e{step.Id}", TimeSpan.FromMinutes(10 * step.A))}";
        }
        catch (TaskCanceledException)
        {
            return "late";
        }
    }

    private static async Task<string> LockAsync(TaskOrchestrationContext context, EntityInstanceId a, EntityInstanceId b, int amount)
    {
        await using var section = await context.Entities.LockEntitiesAsync(a, b);
        await context.Entities.CallEntityAsync(a, "Set", await context.Entities.CallEntityAsync<int>(a, "Get") + amount);
        if (amount % 2 == 0)
        {
            await context.CreateTimer(TimeSpan.FromMinutes(10), CancellationToken.None);
        }

        await context.Entities.CallEntityAsync(b, "Set", await context.Entities.CallEntityAsync<int>(b, "Get") - amount);
        return "l";
    }
}
