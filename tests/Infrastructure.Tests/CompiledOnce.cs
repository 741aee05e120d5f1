using System;
using System.Threading;
using System.Threading.Tasks;
using Infrastructure.Tests;
using Infrastructure.Tests.Arm;

[assembly: AssemblyFixture(typeof(CompiledOnce))]

namespace Infrastructure.Tests;

/// <summary>
/// The compiler takes seconds, and a file of parameters is compiled together with the template that it is for: so that each of both templates is compiled
/// once, by the first test that asks.
/// </summary>
public sealed class CompiledOnce
{
    private readonly Lazy<Task<CompilerOutput>> _main = Compiling("main.bicepparam");
    private readonly Lazy<Task<CompilerOutput>> _subscription = Compiling("subscription.bicepparam");

    /// <summary>Of <c>main.bicep</c>.</summary>
    internal Task<CompilerOutput> OutputAsync() => _main.Value.WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>Of <c>subscription.bicep</c>.</summary>
    internal Task<CompilerOutput> SubscriptionAsync() => _subscription.Value.WaitAsync(TestContext.Current.CancellationToken);

    /// <param name="parameters">A JSON object; what it leaves out has its default.</param>
    internal async Task<ArmDeployment> DeploymentAsync(string parameters = "{}") => (await OutputAsync()).Deployment(parameters);

    private static Lazy<Task<CompilerOutput>> Compiling(string file) => new(() => BicepCompiler.RunAsync(file, CancellationToken.None));
}
