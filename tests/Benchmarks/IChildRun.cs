using System.Threading.Tasks;

namespace Benchmarks;

/// <summary>What a fresh process of this program measures for another one; see <see cref="ChildProcess"/>.</summary>
internal interface IChildRun
{
    string Name { get; }

    /// <summary>Prints its result as one line of JSON.</summary>
    Task RunAsync(string[] arguments);
}
