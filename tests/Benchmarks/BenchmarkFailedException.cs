using System;

namespace Benchmarks;

/// <summary>A run could not be made, or what it measured gave a wrong result: its figures count for nothing.</summary>
internal sealed class BenchmarkFailedException(string message) : Exception(message);
