using System;
using System.Text;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>What a clean photo is: two whole JPEG files with the segments that pixels need, none of any other kind, and no mark.</summary>
internal static class PixelsOnly
{
    private static readonly string[] s_segments = ["DQT", "DQT", "SOF", "DHT", "DHT", "DHT", "DHT", "SOS"];

    public static void Check(ProcessedPhoto photo)
    {
        foreach (var jpeg in new[] { photo.Web, photo.Thumbnail })
        {
            Assert.Equal(s_segments, JpegSegment.Names(jpeg));
            foreach (var encoding in new[] { Encoding.Latin1, Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                Assert.Equal(-1, jpeg.Span.IndexOf(encoding.GetBytes("SECRET")));
            }
        }
    }
}
