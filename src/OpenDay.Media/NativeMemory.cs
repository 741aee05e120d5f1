using System;
using System.Runtime.InteropServices;

namespace OpenDay.Media;

/// <summary>How the C library keeps the memory that the image library gives back.</summary>
internal static class NativeMemory
{
    private const int MmapThreshold = -3;
    private const int ThresholdBytes = 128 * 1024;

    private delegate int SetOption(int option, int value);

    /// <summary>
    /// Gives blocks of pixels back to the system as soon as they are free. The GNU C library would raise its threshold with the first
    /// of them and keep the later ones, scattered: a process that took in eight photos at once stayed larger by a hundred megabytes
    /// and more. False where the C library is another one, and has no such threshold.
    /// </summary>
    public static bool GiveBackAtOnce()
    {
        if (!OperatingSystem.IsLinux()
            || !NativeLibrary.TryLoad("libc.so.6", out var library)
            || !NativeLibrary.TryGetExport(library, "mallopt", out var function))
        {
            return false;
        }

        return Marshal.GetDelegateForFunctionPointer<SetOption>(function)(MmapThreshold, ThresholdBytes) == 1;
    }
}
