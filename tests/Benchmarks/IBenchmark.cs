using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>One subcommand of <c>./bench</c>. A new one is one more class with a constructor without parameters.</summary>
internal interface IBenchmark
{
    /// <summary>What is typed after <c>./bench</c>.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line.</summary>
    string Summary { get; }

    /// <summary>Measures, checks the results of what it measured, and prints the table.</summary>
    Task RunAsync(BenchmarkOptions options, WorkFolder folder);
}
