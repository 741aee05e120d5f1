using System;
using DurableTask.Sqlite.History;
using DurableTask.Sqlite.Replay;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Hub.Entities;

/// <summary>One operation as an entity's code sees it.</summary>
internal sealed class EntityOperation(
    OperationRequested request, EntityActions actions, EntityStateText state, PayloadConverter payloads)
    : TaskEntityOperation
{
    public override string Name => request.Operation;

    public override TaskEntityContext Context => actions;

    public override TaskEntityState State => state;

    public override bool HasInput => request.Input is not null;

    public override object? GetInput(Type inputType) => payloads.Deserialize(request.Input, inputType);
}
