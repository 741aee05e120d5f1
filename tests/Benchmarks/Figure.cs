namespace Benchmarks;

/// <summary>One row of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Measured">The value, with its spread.</param>
/// <param name="Bar">What it is held against.</param>
/// <param name="IsMet">Whether it holds.</param>
internal sealed record Figure(string Name, string Measured, string Bar, bool IsMet);
