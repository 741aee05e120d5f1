using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace OpenDay.Media.Tests;

/// <summary>Chunks of a PNG file, written byte by byte.</summary>
internal static class PngChunk
{
    public static readonly byte[] Signature = [0x89, .. "PNG\r\n\x1a\n"u8];

    public static byte[] Of(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc(body));
        return chunk;
    }

    public static byte[] Header(int width, int height, byte bits = 8, byte colours = 2, bool isInterlaced = false)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (bits, colours, (byte)(isInterlaced ? 1 : 0));
        return Of("IHDR", header);
    }

    public static byte[] Compressed(byte[] content)
    {
        using var result = new MemoryStream();
        using (var packing = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(content);
        }

        return result.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            }
        }

        return ~crc;
    }
}
