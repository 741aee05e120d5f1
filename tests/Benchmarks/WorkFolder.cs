using System;
using System.IO;

namespace Benchmarks;

/// <summary>A folder for the files of one run, deleted at its end.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder(string? parent)
    {
        var inside = Directory.CreateDirectory(parent ?? System.IO.Path.GetTempPath()).FullName;
        this.Path = System.IO.Path.Combine(inside, $"bench-{Environment.ProcessId}");
        Directory.CreateDirectory(this.Path);
    }

    public string Path { get; }

    /// <summary>The path of a file in the folder, which is not made.</summary>
    public string File(string name) => System.IO.Path.Combine(this.Path, name);

    /// <summary>Deletes a SQLite file and what lies beside it.</summary>
    public void DeleteDatabase(string path)
    {
        foreach (var file in Directory.GetFiles(this.Path, System.IO.Path.GetFileName(path) + "*"))
        {
            System.IO.File.Delete(file);
        }
    }

    public void Dispose() => Directory.Delete(this.Path, recursive: true);
}
