using System.Text.Json.Nodes;
using Infrastructure.Tests.Arm;

namespace Infrastructure.Tests;

/// <summary>What the compiler left: its exit code, the JSON, and its errors and warnings.</summary>
internal sealed record CompilerOutput(int ExitCode, string Json, string Messages)
{
    public void AssertClean() => Assert.True((ExitCode, Messages) == (0, ""), $"Exit code {ExitCode}: {Messages}");

    /// <param name="parameters">A JSON object.</param>
    public ArmDeployment Deployment(string parameters)
    {
        AssertClean();
        return new ArmDeployment(JsonNode.Parse(Json)!.AsObject(), JsonNode.Parse(parameters)!.AsObject());
    }
}
