using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;

namespace Benchmarks.Engine;

/// <summary>What the workloads are made of. Each gives a result from which one sees that every step was taken once.</summary>
internal static class BenchTasks
{
    /// <summary>Adds 1, one activity after another, as often as its input says.</summary>
    public const string Chain = "Chain";

    /// <summary>Calls as many activities at once as its input says, and adds their numbers.</summary>
    public const string Fan = "Fan";

    /// <summary>Waits for the event <see cref="Go"/> and returns its number.</summary>
    public const string Wait = "Wait";

    /// <summary>Sleeps until the instant of its input, in UTC ticks, and returns it.</summary>
    public const string Sleep = "Sleep";

    public const string Go = "go";

    private const string Increment = "Increment";

    private const string Echo = "Echo";

    public static void AddTo(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<int, int>(Chain, async (context, steps) =>
        {
            var number = 0;
            for (var i = 0; i < steps; i++)
            {
                number = await context.CallActivityAsync<int>(Increment, number);
            }

            return number;
        });
        tasks.AddOrchestratorFunc<int, long>(Fan, async (context, width) =>
        {
            var numbers = await Task.WhenAll(
                Enumerable.Range(0, width).Select(i => context.CallActivityAsync<int>(Echo, i)));
            return numbers.Sum(number => (long)number);
        });
        tasks.AddOrchestratorFunc<object?, int>(Wait, (context, _) => context.WaitForExternalEvent<int>(Go));
        tasks.AddOrchestratorFunc<long, long>(Sleep, async (context, until) =>
        {
            await context.CreateTimer(new DateTime(until, DateTimeKind.Utc), CancellationToken.None);
            return until;
        });
        tasks.AddActivityFunc<int, int>(Increment, (_, number) => number + 1);
        tasks.AddActivityFunc<int, int>(Echo, (_, number) => number);
    }
}
