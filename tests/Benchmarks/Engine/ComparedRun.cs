namespace Benchmarks.Engine;

/// <summary>A rate, and C as it was right before and after.</summary>
internal readonly record struct ComparedRun(double PerSecond, double Commits)
{
    public double Ratio => this.PerSecond / this.Commits;
}
