using System;
using System.IO;

namespace OpenDay.Folders;

/// <summary>A new, empty folder that goes with the test, and with it what the app writes beside its data folder.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("openday-").FullName;

    public string File(string name) => Path.Combine(FullPath, name);

    /// <summary>A copy for a test that changes something. Nobody may use this one meanwhile.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var folder in Directory.EnumerateDirectories(FullPath, "*", SearchOption.AllDirectories))
        {
            Directory.CreateDirectory(copy.File(Path.GetRelativePath(FullPath, folder)));
        }

        foreach (var file in Directory.EnumerateFiles(FullPath, "*", SearchOption.AllDirectories))
        {
            System.IO.File.Copy(file, copy.File(Path.GetRelativePath(FullPath, file)));
        }

        return copy;
    }

    public void Dispose()
    {
        Directory.Delete(FullPath, recursive: true);
        System.IO.File.Delete(FullPath + ".chain-heads.jsonl");
        System.IO.File.Delete(FullPath + ".demo-heads.jsonl");
    }
}
