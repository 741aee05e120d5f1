using System;
using System.Diagnostics;
using System.IO;

namespace DurableTask.Sqlite.Tests;

/// <summary>A disk of a few hundred kilobytes, in memory, that can be filled and freed. Only root on Linux can make one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const string Ballast = "ballast";

    private SmallDisk(string folder) => this.Folder = folder;

    public string Folder { get; }

    /// <summary>Skips the test where there is no way to make such a disk.</summary>
    public static SmallDisk Mount(int kilobytes)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a disk in memory.");
        var folder = Directory.CreateTempSubdirectory("smalldisk-").FullName;
        var isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder) == 0;
        if (!isMounted)
        {
            Directory.Delete(folder);
        }

        Assert.SkipUnless(isMounted, "This environment does not let root mount a disk in memory.");
        return new(folder);
    }

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Path.Combine(this.Folder, Ballast), FileMode.Append, FileAccess.Write, FileShare.None, 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Path.Combine(this.Folder, Ballast));

    public void MakeReadOnly() => Assert.Equal(0, Run("mount", "-o", "remount,ro", this.Folder));

    public void MakeWritable() => Assert.Equal(0, Run("mount", "-o", "remount,rw", this.Folder));

    public void Dispose()
    {
        // Lazily: a reader that is only just being closed must not hold the disk.
        _ = Run("umount", "-l", this.Folder);
        Directory.Delete(this.Folder);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
