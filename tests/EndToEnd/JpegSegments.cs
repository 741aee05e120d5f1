using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace EndToEnd;

/// <summary>Walks a JPEG file up to its picture data.</summary>
internal static class JpegSegments
{
    private const byte StartOfScan = 0xDA;

    public static IReadOnlyList<byte> MarkersOf(ReadOnlySpan<byte> jpeg)
    {
        var markers = new List<byte>();
        for (var at = 2; at + 4 <= jpeg.Length;)
        {
            if (jpeg[at] != 0xFF)
            {
                throw new FormatException($"Expected a marker at byte {at}, found {jpeg[at]:X2}.");
            }

            markers.Add(jpeg[at + 1]);
            if (jpeg[at + 1] == StartOfScan)
            {
                break;
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }

        return markers;
    }
}
