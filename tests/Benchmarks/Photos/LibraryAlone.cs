using System.IO;
using NetVips;

namespace Benchmarks.Photos;

/// <summary>
/// What NetVips does with the same file by itself, the quick way: decoded once at a reduced size, the same two sizes encoded with
/// the same settings. Nothing is checked, found out, or written.
/// </summary>
internal static class LibraryAlone
{
    public static (byte[] Web, byte[] Thumbnail) Convert(string path)
    {
        using var decoded = Image.ThumbnailBuffer(File.ReadAllBytes(path), 2048, height: 2048, size: Enums.Size.Down);
        using var web = decoded.CopyMemory();
        using var thumbnail = web.ThumbnailImage(480, height: 480, size: Enums.Size.Down);
        return (Encode(web), Encode(thumbnail));
    }

    private static byte[] Encode(Image image) => image.JpegsaveBuffer(q: 82, optimizeCoding: true, keep: Enums.ForeignKeep.None);
}
