using System;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>
/// The state that an entity's operations see. It is kept serialized, so that an operation that fails can leave nothing
/// behind, not even in an object that it changed.
/// </summary>
internal sealed class EntityStateText(string? text, PayloadConverter payloads, string entityId) : TaskEntityState
{
    public string? Text { get; set; } = text;

    public override bool HasState => this.Text is not null;

    public override object? GetState(Type type) => this.Text is null ? null : payloads.Deserialize(this.Text, type);

    public override void SetState(object? state) =>
        this.Text = state is null ? null : payloads.Serialize(state, "state of entity", entityId);
}
