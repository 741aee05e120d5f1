using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace OpenDay.Media.Tests;

/// <summary>One marker segment of a JPEG file, read byte by byte, so that the test trusts no image library.</summary>
internal sealed record JpegSegment(byte Marker, byte[] Content)
{
    /// <summary>For example <c>APP1 Exif</c>, <c>COM</c>, <c>DQT</c>.</summary>
    public string Name => Marker switch
    {
        >= 0xe0 and <= 0xef => $"APP{Marker - 0xe0} {Identifier}",
        0xfe => "COM",
        0xdb => "DQT",
        0xc4 => "DHT",
        0xc0 or 0xc2 => "SOF",
        0xda => "SOS",
        0xdd => "DRI",
        _ => $"0x{Marker:x2}",
    };

    private string Identifier => Encoding.ASCII.GetString([.. Content.TakeWhile(value => value is > 0x20 and < 0x7f)]);

    /// <summary>All segments up to the scan, and all bytes that stand outside segments and scan data, of which there should be none.</summary>
    public static IReadOnlyList<JpegSegment> Read(ReadOnlySpan<byte> jpeg)
    {
        Assert.True(jpeg.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8]), "No JPEG: it does not begin with SOI.");
        var segments = new List<JpegSegment>();
        var at = 2;
        while (at < jpeg.Length)
        {
            Assert.Equal(0xff, jpeg[at]);
            var marker = jpeg[at + 1];
            if (marker == 0xd9)
            {
                Assert.Equal(jpeg.Length, at + 2);
                return segments;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
            segments.Add(new JpegSegment(marker, jpeg.Slice(at + 4, length - 2).ToArray()));
            at += 2 + length;
            if (marker == 0xda)
            {
                // Scan data: a 0xff in it is followed by a zero or a restart marker; anything else is the next segment.
                while (jpeg[at] != 0xff || jpeg[at + 1] is 0 or (>= 0xd0 and <= 0xd7))
                {
                    at++;
                }
            }
        }

        Assert.Fail("No whole JPEG: it does not end with EOI.");
        return segments;
    }

    public static IReadOnlyList<string> Names(ReadOnlyMemory<byte> jpeg) => [.. Read(jpeg.Span).Select(segment => segment.Name)];
}
