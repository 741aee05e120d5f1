namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed call is made again.</summary>
/// <param name="retryContext">The failure and the attempts so far.</param>
/// <returns>Whether to call again.</returns>
public delegate bool RetryHandler(RetryContext retryContext);
