using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using NetVips;

namespace OpenDay.Media.Tests;

/// <summary>Photos drawn for a test, with everything in them that a phone writes and the public must not see.</summary>
internal static class DrawnPhoto
{
    public const string Secret = "TIEDONG-SECRET";

    /// <summary>Red above left, green above right, blue below left, white below right.</summary>
    public static Image Quarters(int width, int height)
    {
        var (left, top) = (width / 2, height / 2);
        using var red = Plain(left, top, [220, 20, 20]);
        using var green = Plain(width - left, top, [20, 180, 20]);
        using var blue = Plain(left, height - top, [20, 20, 220]);
        using var white = Plain(width - left, height - top, [250, 250, 250]);
        return Image.Arrayjoin([red, green, blue, white], across: 2).Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static Image Plain(int width, int height, double[] colour) =>
        (Image.Black(width, height, colour.Length) + colour).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    /// <summary>A JPEG with EXIF (camera, GPS), XMP, IPTC, an ICC profile and a comment.</summary>
    public static byte[] PhoneJpeg(int width = 640, int height = 400, int orientation = 1)
    {
        using var picture = Quarters(width, height);
        using var profiled = picture.IccTransform("p3", inputProfile: "srgb");
        using var tagged = Tagged(profiled, orientation);
        var jpeg = tagged.JpegsaveBuffer(q: 92, keep: Enums.ForeignKeep.All);
        byte[] comment = [0xff, 0xfe, 0, (byte)(Secret.Length + 2), .. Encoding.ASCII.GetBytes(Secret)];
        return [.. jpeg[..2], .. comment, .. jpeg[2..]];
    }

    public static Image Tagged(Image image, int orientation = 1) => image.Mutate(photo =>
    {
        photo.Set(GValue.GIntType, "orientation", orientation);
        photo.Set(GValue.GStrType, "exif-ifd0-Make", Secret);
        photo.Set(GValue.GStrType, "exif-ifd0-Orientation", orientation.ToString());
        photo.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", "2023:05:15 09:30:00");
        photo.Set(GValue.GStrType, "exif-ifd2-OffsetTimeOriginal", "+08:00");
        photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
        photo.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "41/1 7/1 2312/100");
        photo.Set(GValue.GStrType, "exif-ifd3-GPSLongitudeRef", "E");
        photo.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", "122/1 59/1 4410/100");
        photo.Set(GValue.BlobType, "xmp-data", Encoding.UTF8.GetBytes($"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{Secret}</x:xmpmeta>"));
        photo.Set(GValue.BlobType, "iptc-data", Encoding.UTF8.GetBytes($"Photoshop 3.0\0{Secret}"));
    });

    public static byte[] Avif(Image image) => image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1, effort: 0, keep: Enums.ForeignKeep.All);

    public static MemoryStream Open(byte[] content) => new(content, writable: false);

    /// <summary>The colour at a place given as fractions of width and height.</summary>
    public static IReadOnlyList<double> PixelAt(ReadOnlyMemory<byte> jpeg, double across, double down)
    {
        using var image = Image.NewFromBuffer(jpeg.ToArray());
        return image.Getpoint((int)(image.Width * across), (int)(image.Height * down));
    }
}
