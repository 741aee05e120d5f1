using Microsoft.Azure.Functions.Worker;

namespace Functions.Kestrel.Invocation;

/// <summary>The embedded runtime tries each invocation once; retries are the orchestrator's, or the next occurrence.</summary>
internal sealed class FirstAttempt : RetryContext
{
    public static FirstAttempt Instance { get; } = new();

    public override int RetryCount => 0;

    public override int MaxRetryCount => 0;
}
