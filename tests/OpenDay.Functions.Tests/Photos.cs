using NetVips;

namespace OpenDay.Functions.Tests;

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
}
