using System.Threading.Tasks;

namespace Microsoft.DurableTask;

/// <summary>Decides whether a failed call is made again. It is orchestrator code: it must be deterministic.</summary>
/// <param name="retryContext">The failure and the attempts so far.</param>
/// <returns>Whether to call again.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
