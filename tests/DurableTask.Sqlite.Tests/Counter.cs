using System;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace DurableTask.Sqlite.Tests;

/// <summary>An entity that counts, and does what tests want of one.</summary>
internal sealed class Counter : TaskEntity<int>
{
    public void Add(int amount) => this.State += amount;

    public void Set(int amount) => this.State = amount;

    public int Get() => this.State;

    public void Pass(int amount, TaskEntityContext context)
    {
        context.SignalEntity(new EntityInstanceId("counter", "b"), "Add", amount);
        context.ScheduleNewOrchestration("Test", amount, new StartOrchestrationOptions($"started by {context.Id.Key}"));
    }

    public void AddSignalStartAndFail(int amount)
    {
        this.State += amount;
        this.Context.SignalEntity(new EntityInstanceId("counter", "b"), "Add", amount);
        this.Context.ScheduleNewOrchestration("Test");
        throw new InvalidOperationException("No, thank you.");
    }
}
