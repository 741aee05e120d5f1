using System;
using System.IO;

namespace OpenDay.Storage.Tests;

/// <summary>A new, empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("openday-storage-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
