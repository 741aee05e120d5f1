using NetVips;

namespace OpenDay.Media;

/// <summary>Settings of the image library that hold for the whole process.</summary>
internal static class VipsRuntime
{
    // Kept here because native code goes on calling it.
    private static readonly Log.LogDelegate Silence = static (_, _, _) => { };

    static VipsRuntime()
    {
        // A damaged upload is answered to its sender; the library would write a line to the terminal for every lost row.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, Silence);

        NativeMemory.GiveBackAtOnce();

        // Every photo is seen once; a cache of operations would only keep the pixels of strangers in memory.
        Cache.Max = 0;

        // Only these decoders ever meet uploaded bytes, whatever else the library could open.
        NetVips.NetVips.BlockUntrusted = true;
        Operation.Block("VipsForeignLoad", true);
        Operation.Block("VipsForeignLoadJpeg", false);
        Operation.Block("VipsForeignLoadPng", false);
        Operation.Block("VipsForeignLoadWebp", false);
        Operation.Block("VipsForeignLoadHeif", false);
    }

    /// <summary>Applies the settings, once.</summary>
    public static void EnsureConfigured()
    {
    }
}
