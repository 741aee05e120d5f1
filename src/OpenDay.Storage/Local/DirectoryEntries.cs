using System;
using System.IO;
using System.Runtime.InteropServices;

namespace OpenDay.Storage.Local;

/// <summary>
/// Makes names durable: a new name in a folder survives a power cut only once the folder itself has been flushed.
/// Windows journals names by itself and has no such call.
/// </summary>
internal static class DirectoryEntries
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            throw Failure(path);
        }

        try
        {
            if (Synchronise(descriptor) != 0)
            {
                throw Failure(path);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failure(string path) =>
        new($"Folder '{path}': expected its entries to reach the disk, found: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}. Check the disk.");

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronise(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
