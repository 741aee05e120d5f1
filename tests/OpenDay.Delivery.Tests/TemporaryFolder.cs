using System;
using System.IO;

namespace OpenDay.Delivery.Tests;

/// <summary>A new, empty folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("openday-delivery-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
