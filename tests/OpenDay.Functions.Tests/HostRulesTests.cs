using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Orchestrations;

namespace OpenDay.Functions.Tests;

/// <summary>
/// The app's functions keep to what the genuine host was seen to do. Overlapping routes and catch-alls at the root are refused by the
/// embedded runtime's start, which every other test of this project passes through.
/// </summary>
public sealed partial class HostRulesTests
{
    private static readonly Dictionary<Type, object> s_samples = new()
    {
        [typeof(CampaignTimeline)] = new CampaignTimeline("2023-17-tiedong") { AsOf = new DateTimeOffset(2023, 5, 15, 9, 0, 0, TimeSpan.FromHours(8)) },
        [typeof(AssignmentTimeline)] = new AssignmentTimeline("2023-17-tiedong", "decisions.fagaiju.organiser") { AsOf = DateTimeOffset.UnixEpoch },
        [typeof(CampaignStep)] = new CampaignStep("Reporting", true, false, new DateTimeOffset(2023, 5, 20, 0, 0, 0, TimeSpan.FromHours(8)), ["a", "b"]),
        [typeof(AssignmentStep)] = new AssignmentStep(false, new DateTimeOffset(2023, 5, 20, 0, 0, 0, TimeSpan.FromHours(8))),
    };

    private static readonly Type[] s_bound = [typeof(HttpRequest), typeof(FunctionContext), typeof(CancellationToken), typeof(TimerInfo), typeof(TaskOrchestrationContext)];

    public static IReadOnlyList<MethodInfo> Functions { get; } =
    [
        .. typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute))),
    ];

    [Fact]
    public void Names_are_unique_without_regard_to_case()
    {
        var names = Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name).ToList();

        Assert.True(names.Count > 30);
        Assert.DoesNotContain(names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase), same => same.Count() > 1);
    }

    [Fact]
    public void Triggers_take_and_return_only_what_the_host_binds() => Assert.Empty(Functions.SelectMany(method => method.GetParameters()
        .Where(parameter => !IsBound(method, parameter))
        .Select(parameter => $"{method.Name}: {parameter}")
        .Concat(IsReturned(method.ReturnType) ? [] : [$"{method.Name}: {method.ReturnType}"])));

    [Fact]
    public void Classes_are_sealed_and_not_static() =>
        Assert.All(Functions.Select(method => method.DeclaringType!).Distinct(), type => Assert.True(type is { IsSealed: true, IsAbstract: false }, type.Name));

    [Fact]
    public void Instance_ids_hold_no_slash() => Assert.DoesNotContain(
        '/', InstanceIds.Campaign("2023-17-tiedong") + InstanceIds.Assignment("2023-17-tiedong", "decisions.fagaiju.organiser"));

    /// <summary>The worker's serializer ignores the case of names; the Durable Task SDK's own keeps it. Both must read what they wrote.</summary>
    [Fact]
    public void What_goes_through_orchestrations_survives_json_in_both_directions()
    {
        var types = Functions.Where(IsDurable).SelectMany(TypesOf).Distinct().ToList();

        Assert.Equal(s_samples.Keys.Select(type => type.Name).Order(), types.Select(type => type.Name).Order());
        foreach (var options in new[] { new JsonSerializerOptions(), new JsonSerializerOptions { PropertyNameCaseInsensitive = true }, new JsonSerializerOptions(JsonSerializerDefaults.Web) })
        {
            foreach (var (type, sample) in s_samples)
            {
                var text = JsonSerializer.Serialize(sample, type, options);
                Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, type, options), type, options));
                Assert.All(type.GetProperties().Where(property => property.CanWrite), property => Assert.Contains(property.Name, text, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static bool IsDurable(MethodInfo method) =>
        method.GetParameters().Any(parameter => parameter.IsDefined(typeof(ActivityTriggerAttribute)) || parameter.IsDefined(typeof(OrchestrationTriggerAttribute)));

    private static IEnumerable<Type> TypesOf(MethodInfo method) => method.GetParameters().Select(parameter => parameter.ParameterType).Except(s_bound)
        .Concat(method.ReturnType.GenericTypeArguments);

    private static bool IsBound(MethodInfo method, ParameterInfo parameter) =>
        s_bound.Contains(parameter.ParameterType)
        || (parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)))
        || (IsDurable(method) && s_samples.ContainsKey(parameter.ParameterType))
        || (method.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>()?.Route is { } route
            && (parameter.ParameterType == typeof(string) || Nullable.GetUnderlyingType(parameter.ParameterType) == typeof(int))
            && RouteParameter().Matches(route).Any(match => match.Groups["name"].Value == parameter.Name));

    private static bool IsReturned(Type type) => type == typeof(IResult) || type == typeof(Task) || type == typeof(Task<IResult>)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) && s_samples.ContainsKey(type.GenericTypeArguments[0]));

    [GeneratedRegex(@"\{\*?(?<name>\w+)")]
    private static partial Regex RouteParameter();
}
