using System;
using System.IO;

namespace EndToEnd;

/// <summary>A data folder that is gone after the test.</summary>
internal sealed class DataFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("openday-end-to-end-").FullName;

    /// <summary>A copy for a test that changes something. Nobody may use this one meanwhile.</summary>
    public DataFolder Copy()
    {
        var copy = new DataFolder();
        foreach (var folder in Directory.EnumerateDirectories(FullPath, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(Path.Combine(copy.FullPath, Path.GetRelativePath(FullPath, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(FullPath, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, Path.Combine(copy.FullPath, Path.GetRelativePath(FullPath, file)));
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
