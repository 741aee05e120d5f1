using System;
using System.IO;

namespace OpenDay.Functions.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("openday-functions-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
