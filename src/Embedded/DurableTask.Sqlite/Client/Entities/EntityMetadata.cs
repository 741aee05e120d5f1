using Microsoft.DurableTask.Entities;

namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What is known of an entity, with its state in serialized form.</summary>
/// <param name="id">The entity.</param>
/// <param name="state">Its state, if it was asked for.</param>
public sealed class EntityMetadata(EntityInstanceId id, SerializedData? state = null)
    : EntityMetadata<SerializedData>(id, state!, state is not null);
