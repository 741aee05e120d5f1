using System;
using System.IO;
using System.Runtime.InteropServices;

namespace DurableTask.Sqlite.Store;

/// <summary>Gives files their names: never the name of another file, and so that a power cut does not take it away.</summary>
internal static class DirectoryEntries
{
    /// <summary>The file system knows no second name for a file (FAT), or forbids it.</summary>
    private const int NotPermitted = 1;

    /// <summary>
    /// Gives a file of the same folder the name <paramref name="target"/> if no file has it; of many who want it at once,
    /// one gets it. <see cref="File.Move(string, string, bool)"/> does not hold to that outside Windows: it looks first
    /// and renames then, over whatever came in between. A second name is given in one step, or refused.
    /// </summary>
    /// <exception cref="IOException">There is a file with that name, or it cannot be given.</exception>
    public static void Claim(string file, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Move(file, target, overwrite: false);
        }
        else if (Link(file, target) == 0)
        {
            File.Delete(file);
        }
        else if (Marshal.GetLastPInvokeError() == NotPermitted)
        {
            File.Move(file, target, overwrite: false);
        }
        else
        {
            throw new IOException($"'{target}': {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        }
    }

    /// <summary>
    /// Makes names durable: a new name in a folder survives a power cut only once the folder itself has been flushed.
    /// Windows journals names by itself and has no such call.
    /// </summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor < 0)
        {
            throw Failure(folder);
        }

        try
        {
            if (Synchronise(descriptor) != 0)
            {
                throw Failure(folder);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string folder) => new(
        $"the entries of folder '{folder}' did not reach the disk: "
        + Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string path,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string secondPath);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
