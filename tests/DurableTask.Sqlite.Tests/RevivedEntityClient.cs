using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace DurableTask.Sqlite.Tests;

/// <summary>The part of <see cref="RevivedClient"/> that is about entities.</summary>
internal sealed class RevivedEntityClient(TestHub hub) : DurableEntityClient(string.Empty)
{
    public override Task SignalEntityAsync(
        EntityInstanceId id,
        string operationName,
        object? input = null,
        SignalEntityOptions? options = null,
        CancellationToken cancellation = default) => this.AskAsync(async entities =>
        {
            await entities.SignalEntityAsync(id, operationName, input, options, cancellation);
            return true;
        });

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        this.AskAsync(entities => entities.GetEntityAsync<T>(id, includeState, cancellation));

    public override Task<EntityMetadata?> GetEntityAsync(
        EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default) =>
        this.AskAsync(entities => entities.GetEntityAsync(id, includeState, cancellation));

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        hub.Pages(services => services.GetRequiredService<DurableTaskClient>().Entities.GetAllEntitiesAsync(filter));

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) =>
        hub.Pages(services => services.GetRequiredService<DurableTaskClient>().Entities.GetAllEntitiesAsync<T>(filter));

    public override Task<CleanEntityStorageResult> CleanEntityStorageAsync(
        CleanEntityStorageRequest? request = default, bool continueUntilComplete = true, CancellationToken cancellation = default) =>
        this.AskAsync(entities => entities.CleanEntityStorageAsync(request, continueUntilComplete, cancellation));

    private Task<T> AskAsync<T>(Func<DurableEntityClient, Task<T>> ask) =>
        hub.AskAsync(services => ask(services.GetRequiredService<DurableTaskClient>().Entities));
}
