using System;
using NetVips;

namespace OpenDay.TestApp;

/// <summary>Photos drawn for the tests.</summary>
internal static class Photos
{
    /// <summary>A small JPEG; another shade is another photo.</summary>
    public static byte[] Jpeg(int shade)
    {
        using var image = Image.Black(64, 48, bands: 3) + shade;
        using var bytes = image.Cast(Enums.BandFormat.Uchar);
        return bytes.JpegsaveBuffer();
    }

    /// <summary>A PNG of noise, which no encoder makes small: three bytes of it for each pixel.</summary>
    public static byte[] Noise(int seed, int width = 120, int height = 80)
    {
        var pixels = new byte[width * height * 3];
        new Random(seed).NextBytes(pixels);
        using var image = Image.NewFromMemory(pixels, width, height, 3, Enums.BandFormat.Uchar);
        return image.PngsaveBuffer();
    }
}
