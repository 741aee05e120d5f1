using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>
/// The entry of <c>./bench</c>: finds the benchmark by its name. Every class that implements <see cref="IBenchmark"/> or
/// <see cref="IChildRun"/> is found; there is no list to keep. The exit code is 1 if a run failed or gave a wrong
/// result, and 0 even if a bar was missed: the table says so.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            if (arguments is [ChildProcess.Verb, var child, .. var rest])
            {
                await All<IChildRun>().Single(run => run.Name == child).RunAsync(rest);
                return 0;
            }

            var benchmarks = All<IBenchmark>().OrderBy(benchmark => benchmark.Name, StringComparer.Ordinal).ToList();
            if (benchmarks.Find(benchmark => benchmark.Name == arguments.FirstOrDefault()) is not { } chosen)
            {
                Console.Error.WriteLine("Usage: ./bench NAME [--only 1,2] [--data DIR]");
                benchmarks.ForEach(benchmark => Console.Error.WriteLine($"  {benchmark.Name,-10} {benchmark.Summary}"));
                return 1;
            }

            var options = BenchmarkOptions.Parse(arguments[1..]);
            using var folder = new WorkFolder(options.DataFolder);
            await chosen.RunAsync(options, folder);
            return 0;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception is BenchmarkFailedException ? exception.Message : exception.ToString());
            return 1;
        }
    }

    private static IEnumerable<T> All<T>() => typeof(Program).Assembly.GetTypes()
        .Where(type => type.IsClass && type.IsAssignableTo(typeof(T)))
        .Select(type => (T)Activator.CreateInstance(type)!);
}
