using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace OpenDay.Media.Tests;

/// <summary>An EXIF block written byte by byte: what libraries do not write, such as maker notes and a thumbnail, with a mark in each.</summary>
internal static class MarkedExif
{
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Undefined = 7;

    /// <summary>The TIFF structure, without the <c>Exif</c> that stands before it in a JPEG file.</summary>
    public static byte[] Write(int orientation, byte[] thumbnail)
    {
        // Directories in the order of the file; each is 2 + 12 * entries + 4 bytes, its long values follow it.
        var exif = Directory([Text(0x9003, "2023:05:15 09:30:00\0"), Text(0x9011, "+08:00\0"), Blob(0x927c, "SECRET-MAKERNOTE"), Blob(0x9286, "ASCII\0\0\0SECRET-USERCOMMENT"), Text(0xa431, "SECRET-SERIAL\0")]);
        var gps = Directory([Text(1, "N\0"), Blob(0x1b, "SECRET-GPSMETHOD"), Text(0x1d, "2023:05:15\0")]);
        byte[] turned = [0, (byte)orientation, 0, 0];
        List<Entry> main = [Text(0x010e, "SECRET-DESCRIPTION\0"), Text(0x010f, "SECRET-MAKE\0"), new(0x0112, Short, 1, turned), Text(0x013b, "SECRET-ARTIST\0"), new(0x8769, Long, 1, new byte[4]), new(0x8825, Long, 1, new byte[4])];
        List<Entry> second = [new(0x0201, Long, 1, new byte[4]), new(0x0202, Long, 1, Number(thumbnail.Length))];
        var (exifAt, gpsAt) = (8 + Directory(main)(8, 0).Length, 8 + Directory(main)(8, 0).Length + exif(0, 0).Length);
        var secondAt = gpsAt + gps(0, 0).Length;
        var thumbnailAt = secondAt + Directory(second)(0, 0).Length;
        main[4] = main[4] with { Value = Number(exifAt) };
        main[5] = main[5] with { Value = Number(gpsAt) };
        second[0] = second[0] with { Value = Number(thumbnailAt) };
        return [.. "MM\0*"u8, .. Number(8), .. Directory(main)(8, secondAt), .. exif(exifAt, 0), .. gps(gpsAt, 0), .. Directory(second)(secondAt, 0), .. thumbnail];
    }

    private static Func<int, int, byte[]> Directory(IReadOnlyList<Entry> entries) => (at, next) =>
    {
        using var table = new MemoryStream();
        using var values = new MemoryStream();
        var valuesAt = at + 2 + (12 * entries.Count) + 4;
        table.Write(Number(entries.Count).AsSpan(2));
        foreach (var entry in entries)
        {
            table.Write([.. Number(entry.Tag).AsSpan(2), .. Number(entry.Type).AsSpan(2), .. Number(entry.Count)]);
            table.Write(entry.Value.Length <= 4 ? [.. entry.Value, .. new byte[4 - entry.Value.Length]] : Number(valuesAt + (int)values.Length));
            values.Write(entry.Value.Length <= 4 ? [] : entry.Value);
        }

        table.Write(Number(next));
        return [.. table.ToArray(), .. values.ToArray()];
    };

    private static Entry Text(ushort tag, string value) => new(tag, Ascii, value.Length, Encoding.ASCII.GetBytes(value));

    private static Entry Blob(ushort tag, string value) => new(tag, Undefined, value.Length, Encoding.ASCII.GetBytes(value));

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private sealed record Entry(ushort Tag, ushort Type, int Count, byte[] Value);
}
