using System;
using System.Diagnostics;
using System.IO;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>A file system of one mebibyte in memory, which really fills.</summary>
internal sealed class TinyDisk : IDisposable
{
    private const int Size = 1_048_576;

    private readonly string _place;

    private TinyDisk(string place) => _place = place;

    /// <summary>A folder on it.</summary>
    public string Folder => Path.Combine(_place, "uploads");

    private string Ballast => Path.Combine(_place, "ballast");

    /// <summary>Skips the test where this process may not mount.</summary>
    public static TinyDisk Mount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A disk that really fills needs Linux, where a process may mount one in memory.");
        var place = Directory.CreateTempSubdirectory("openday-tiny-").FullName;
        var (code, said) = Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "openday-tiny", place);
        if (code != 0)
        {
            Directory.Delete(place);
            Assert.Skip($"A disk that really fills has to be mounted, which this process may not do: {said}");
        }

        var disk = new TinyDisk(place);
        Directory.CreateDirectory(disk.Folder);
        return disk;
    }

    /// <summary>Leaves so many bytes for the uploads, in whole pages, with what they hold already.</summary>
    public void FillUpTo(int room) => File.WriteAllBytes(Ballast, new byte[Size - room]);

    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", _place);
        Directory.Delete(_place);
    }

    private static (int Code, string Said) Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, said.Trim());
    }
}
