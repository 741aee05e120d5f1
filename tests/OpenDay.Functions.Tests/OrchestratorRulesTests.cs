using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;

namespace OpenDay.Functions.Tests;

/// <summary>
/// Orchestrators are replayed: the same calls in the same order, whenever and wherever that happens. Clocks, chance and delays are banned by
/// an analyzer in the whole project; here is held that orchestrators reach no file, network or store, and wait for durable tasks only.
/// </summary>
public sealed partial class OrchestratorRulesTests
{
    private static readonly string[] s_namespaces =
    [
        "Microsoft.DurableTask", "Microsoft.Extensions.Logging", "OpenDay.Workflows.UseCases", "System", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks",
    ];

    private static readonly IReadOnlyList<MethodInfo> s_functions =
        [.. HostRulesTests.Functions.Where(method => method.GetParameters()[0].IsDefined(typeof(OrchestrationTriggerAttribute)))];

    public static TheoryData<string> Orchestrators { get; } = [.. s_functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)];

    [Fact]
    public void They_hold_nothing_by_which_they_could_reach_out()
    {
        Assert.Equal(2, s_functions.Count);
        Assert.All(s_functions, method => Assert.True(method.IsStatic, $"{method.Name} is not static"));
    }

    [Theory]
    [MemberData(nameof(Orchestrators))]
    public void They_use_no_namespace_of_files_networks_or_stores(string name) =>
        Assert.Empty(Using().Matches(Read(name)).Select(found => found.Groups["name"].Value).Except(s_namespaces));

    /// <summary>An await of anything else goes on in the thread pool, where no replay can follow.</summary>
    [Theory]
    [MemberData(nameof(Orchestrators))]
    public void They_wait_for_durable_tasks_only(string name)
    {
        var awaits = Await().Matches(Read(name)).Select(found => found.Groups["what"].Value).ToList();

        Assert.NotEmpty(awaits);
        Assert.DoesNotContain(awaits, what => !Durable().IsMatch(what));
    }

    private static string Read(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "src", "OpenDay.Workflows", "Orchestrations", $"{name}.cs"));

    [GeneratedRegex(@"^using (?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\bawait\s+(?<what>[^;]{1,60})")]
    private static partial Regex Await();

    /// <summary>A call of the context, a choice between its tasks, or a method of the orchestrator's own that gets the context.</summary>
    [GeneratedRegex(@"^(context\.|Task\.When(Any|All)\(|\w+Async\(context\b)")]
    private static partial Regex Durable();
}
