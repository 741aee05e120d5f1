using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using NetVips;

namespace OpenDay.Media.Tests;

/// <summary>
/// Photos with a mark, <c>SECRET-…</c>, in every place where a file of their format can carry something beside pixels, and behind
/// the end of the file too.
/// </summary>
internal static class MarkedFile
{
    private static readonly byte[] s_tail = [.. "PK\x03\x04"u8, .. "SECRET-TAIL<html><script>alert('SECRET-SCRIPT')</script></html>"u8];

    public static byte[] Jpeg(int orientation = 1)
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var small = DrawnPhoto.Quarters(64, 40);
        var pixels = picture.JpegsaveBuffer(q: 92, keep: Enums.ForeignKeep.None);
        byte[] thumbnail = [.. small.JpegsaveBuffer(keep: Enums.ForeignKeep.None)[..2], .. Segment(0xfe, "SECRET-THUMBNAIL"), .. small.JpegsaveBuffer(keep: Enums.ForeignKeep.None)[2..]];
        byte[] second = [.. pixels[..2], .. Segment(0xfe, "SECRET-SECONDIMAGE"), .. pixels[2..]];
        return
        [
            .. pixels[..2],
            .. Segment(0xe0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
            .. Segment(0xe0, [.. "JFXX\0\x10"u8, .. thumbnail]),
            .. Segment(0xe1, [.. "Exif\0\0"u8, .. MarkedExif.Write(orientation, thumbnail)]),
            .. Segment(0xe1, "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP</x:xmpmeta>"),
            .. Segment(0xe1, "http://ns.adobe.com/xmp/extension/\0" + new string('A', 32) + "\0\0\0\x0a\0\0\0\0SECRET-XMPMORE"),
            .. Segment(0xe2, "MPF\0SECRET-MULTIPICTURE"),
            .. Segment(0xe2, "FPXR\0SECRET-FLASHPIX"),
            .. Segment(0xe2, "urn:iso:std:iso:ts:21496:-1\0SECRET-GAINMAP"),
            .. Enumerable.Range(0xe3, 8).SelectMany(marker => Segment((byte)marker, $"SECRET-APP{marker - 0xe0}")),
            .. Segment(0xeb, "JP\0\x01\0\0\0\x01\0\0\0\x20jumb\0\0\0\x18jumdc2pa\0SECRET-C2PA"),
            .. Segment(0xec, "Ducky\0SECRET-DUCKY"),
            .. Segment(0xed, "Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x78\0\x0bSECRET-IPTC\0"),
            .. Segment(0xef, "SECRET-APP15"),
            .. Segment(0xfe, "SECRET-COMMENT"),
            .. pixels[2..],
            .. second,
            .. s_tail,
        ];
    }

    public static byte[] Png()
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var small = DrawnPhoto.Quarters(64, 40);
        var png = picture.PngsaveBuffer(keep: Enums.ForeignKeep.None);
        return
        [
            .. png[..33],
            .. PngChunk.Of("iCCP", [.. "SECRET-PROFILENAME\0\0"u8, .. PngChunk.Compressed("SECRET-PROFILE"u8.ToArray())]),
            .. PngChunk.Of("tEXt", [.. "Author\0SECRET-TEXT"u8]),
            .. PngChunk.Of("zTXt", [.. "Comment\0\0"u8, .. PngChunk.Compressed("SECRET-PACKED"u8.ToArray())]),
            .. PngChunk.Of("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET-XMP</x:xmpmeta>"u8]),
            .. PngChunk.Of("eXIf", MarkedExif.Write(1, small.JpegsaveBuffer())),
            .. PngChunk.Of("tIME", [7, 231, 5, 15, 9, 30, 0]),
            .. PngChunk.Of("caBX", [.. "SECRET-C2PA"u8]),
            .. PngChunk.Of("prVt", [.. "SECRET-PRIVATE"u8]),
            .. png[33..],
            .. s_tail,
        ];
    }

    public static byte[] WebP()
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var tagged = DrawnPhoto.Tagged(picture);
        byte[] webp = [.. tagged.WebpsaveBuffer(keep: Enums.ForeignKeep.All), .. RiffChunk("C2PA", "SECRET-C2PA!"), .. RiffChunk("prVt", "SECRET-PRIVATE")];
        BinaryPrimitives.WriteInt32LittleEndian(webp.AsSpan(4), webp.Length - 8);
        return [.. webp, .. s_tail];
    }

    public static byte[] Avif()
    {
        using var picture = DrawnPhoto.Quarters(640, 400);
        using var tagged = DrawnPhoto.Tagged(picture);
        return [.. DrawnPhoto.Avif(tagged), .. Box("uuid", "SECRET-UUID0123SECRET-C2PA"), .. Box("free", "SECRET-FREE"), .. Box("jumb", "SECRET-JUMBF")];
    }

    private static byte[] Segment(byte marker, string content) => Segment(marker, Encoding.Latin1.GetBytes(content));

    private static byte[] Segment(byte marker, byte[] content) => [0xff, marker, (byte)(content.Length + 2 >> 8), (byte)(content.Length + 2), .. content];

    private static byte[] RiffChunk(string name, string content)
    {
        using var chunk = new MemoryStream();
        using var writer = new BinaryWriter(chunk, Encoding.ASCII);
        writer.Write(Encoding.ASCII.GetBytes(name));
        writer.Write(content.Length);
        writer.Write(Encoding.ASCII.GetBytes(content));
        return chunk.ToArray();
    }

    private static byte[] Box(string name, string content) => [0, 0, 0, (byte)(content.Length + 8), .. Encoding.ASCII.GetBytes(name + content)];
}
