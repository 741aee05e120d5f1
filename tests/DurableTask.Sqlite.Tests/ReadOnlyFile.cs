using System;
using System.Diagnostics;
using System.IO;

namespace DurableTask.Sqlite.Tests;

/// <summary>A file that cannot be written for a time: by its permissions, or for root, whom they do not bind, by a mount.</summary>
internal sealed class ReadOnlyFile : IDisposable
{
    private readonly string path;

    public ReadOnlyFile(string path)
    {
        this.path = path;
        if (!Environment.IsPrivilegedProcess)
        {
            File.SetAttributes(path, FileAttributes.ReadOnly);
            return;
        }

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Root's file is mounted read-only, which is Linux's.");
        Assert.SkipUnless(Run("--bind", path, path) == 0, "This environment does not let root mount.");
        Assert.Equal(0, Run("-o", "remount,ro,bind", path));
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Process.Start("umount", this.path).WaitForExit();
        }
        else
        {
            File.SetAttributes(this.path, FileAttributes.Normal);
        }
    }

    private static int Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
