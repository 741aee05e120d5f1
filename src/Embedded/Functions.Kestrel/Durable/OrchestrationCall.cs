using Microsoft.DurableTask;

namespace Functions.Kestrel.Durable;

/// <summary>What starts an orchestrator function.</summary>
internal sealed record OrchestrationCall(TaskOrchestrationContext Context, object? Input);
