using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text.Json;

namespace DurableTask.Sqlite.Hub.Clients;

/// <summary>The form of tags in the table of instances: JSON, so that SQL can read them.</summary>
internal static class InstanceTags
{
    public static string? Write(IReadOnlyDictionary<string, string>? tags) =>
        tags is { Count: > 0 } ? JsonSerializer.Serialize(tags) : null;

    public static IReadOnlyDictionary<string, string> Read(string? tags) => tags is null
        ? ImmutableDictionary<string, string>.Empty
        : JsonSerializer.Deserialize<Dictionary<string, string>>(tags)!;
}
