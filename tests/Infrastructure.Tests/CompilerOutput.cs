using System.Text.Json.Nodes;
using Infrastructure.Tests.Arm;

namespace Infrastructure.Tests;

/// <summary>What the compiler left: its exit code, the template's JSON, and its errors and warnings.</summary>
internal sealed record CompilerOutput(int ExitCode, string Json, string Messages)
{
    /// <param name="exitCode">Of the compiler.</param>
    /// <param name="output">JSON with the parameters and the template; nothing where it failed.</param>
    /// <param name="messages">Errors and warnings.</param>
    public static CompilerOutput Of(int exitCode, string output, string messages) =>
        new(exitCode, exitCode == 0 ? (string)JsonNode.Parse(output)!["templateJson"]! : "", messages);

    public void AssertClean() => Assert.True((ExitCode, Messages) == (0, ""), $"Exit code {ExitCode}: {Messages}");

    /// <param name="parameters">A JSON object.</param>
    public ArmDeployment Deployment(string parameters)
    {
        AssertClean();
        return new ArmDeployment(JsonNode.Parse(Json)!.AsObject(), JsonNode.Parse(parameters)!.AsObject());
    }
}
