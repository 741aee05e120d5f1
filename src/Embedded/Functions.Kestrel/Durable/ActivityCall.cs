using Microsoft.DurableTask;

namespace Functions.Kestrel.Durable;

/// <summary>What starts an activity function.</summary>
internal sealed record ActivityCall(TaskActivityContext Context, object? Input);
