using System;
using System.IO;
using System.Runtime.InteropServices;

namespace DurableTask.Sqlite.Store;

/// <summary>
/// Makes names durable: a new name in a folder survives a power cut only once the folder itself has been flushed.
/// Windows journals names by itself and has no such call.
/// </summary>
internal static class DirectoryEntries
{
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

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
