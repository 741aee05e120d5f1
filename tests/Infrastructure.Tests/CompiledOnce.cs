using System.Threading;
using System.Threading.Tasks;
using Infrastructure.Tests;
using Infrastructure.Tests.Arm;

[assembly: AssemblyFixture(typeof(CompiledOnce))]

namespace Infrastructure.Tests;

/// <summary>The compiler takes seconds: <c>main.bicep</c> is compiled by the first test that asks, and by no other.</summary>
public sealed class CompiledOnce
{
    private readonly SemaphoreSlim _one = new(1);
    private CompilerOutput? _output;

    internal async Task<CompilerOutput> OutputAsync()
    {
        await _one.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _output ??= await BicepCompiler.RunAsync("build", "main.bicep", TestContext.Current.CancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <param name="parameters">A JSON object; what it leaves out has its default.</param>
    internal async Task<ArmDeployment> DeploymentAsync(string parameters = "{}") => (await OutputAsync()).Deployment(parameters);
}
