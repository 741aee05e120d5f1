namespace Infrastructure.Tests;

/// <summary>What the compiler left: its exit code, the JSON, and its errors and warnings.</summary>
internal sealed record CompilerOutput(int ExitCode, string Json, string Messages);
