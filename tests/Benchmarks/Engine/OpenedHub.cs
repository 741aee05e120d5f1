namespace Benchmarks.Engine;

/// <summary>What a fresh process measured on a file.</summary>
/// <param name="ReadySeconds">From the start of the process until the worker had started and the first timers were read.</param>
/// <param name="AnsweredSeconds">From the start of the process until an instance had completed on its event or timer.</param>
/// <param name="PeakBytes">The most resident memory until then.</param>
/// <param name="IdleShare">How much of one core the process then took while it idled; 0 if it was not to idle.</param>
internal sealed record OpenedHub(double ReadySeconds, double AnsweredSeconds, long PeakBytes, double IdleShare);
