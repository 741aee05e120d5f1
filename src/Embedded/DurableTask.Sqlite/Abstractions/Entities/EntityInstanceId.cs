using System;

namespace Microsoft.DurableTask.Entities;

/// <summary>The id of an entity: its name (lower case) and its key.</summary>
public readonly record struct EntityInstanceId
{
    /// <summary>Makes an id.</summary>
    /// <param name="name">The entity's name, without '@'.</param>
    /// <param name="key">Which one of that name.</param>
    public EntityInstanceId(string name, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(key);
        if (name.Contains('@', StringComparison.Ordinal))
        {
            throw new ArgumentException($"An entity's name must not contain '@', but '{name}' does.", nameof(name));
        }

        this.Name = name.ToLowerInvariant();
        this.Key = key;
    }

    /// <summary>The entity's name, in lower case.</summary>
    public string Name { get; }

    /// <summary>Which one of that name.</summary>
    public string Key { get; }

    /// <summary>The id that a text of the form "@name@key" stands for.</summary>
    /// <param name="instanceId">The text.</param>
    /// <returns>The id.</returns>
    public static EntityInstanceId FromString(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var split = instanceId.IndexOf('@', 1);
        if (instanceId[0] != '@' || split < 2)
        {
            throw new ArgumentException(
                $"An entity id has the form '@name@key', but '{instanceId}' does not.", nameof(instanceId));
        }

        return new(instanceId[1..split], instanceId[(split + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"@{this.Name}@{this.Key}";
}
