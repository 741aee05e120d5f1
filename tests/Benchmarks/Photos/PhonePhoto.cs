using System;
using System.IO;
using NetVips;
using OpenDay.Driver.Photos;

namespace Benchmarks.Photos;

/// <summary>
/// Photos as a phone makes them: 4,000 x 3,000 pixels, the noise of a sensor over a painted scene, and so several megabytes as
/// JPEG; held upright, which for the sensor is turned by a quarter.
/// </summary>
internal static class PhonePhoto
{
    private const int Width = 4000;
    private const int Height = 3000;

    /// <summary>Writes the photo of that number in the format and returns its path.</summary>
    /// <param name="format">jpg, progressive, webp or avif.</param>
    public static string Write(WorkFolder folder, int number, string format) => Write(folder, number, format, Width, Height);

    /// <summary>The same by a camera of other pixels.</summary>
    public static string Write(WorkFolder folder, int number, string format, int width, int height)
    {
        using var painted = Image.NewFromMemoryCopy(Scene.Paint($"phone {number}"), Scene.Width, Scene.Height, bands: 3, Enums.BandFormat.Uchar);
        using var scene = painted.Copy(interpretation: Enums.Interpretation.Srgb);
        using var large = scene.Resize((double)width / Scene.Width, vscale: (double)height / Scene.Height);
        using var noise = Image.Gaussnoise(width, height, mean: 0, sigma: 10, seed: number);
        using var noisy = large + noise;
        using var photo = noisy.Cast(Enums.BandFormat.Uchar);
        using var tagged = photo.Mutate(image =>
        {
            image.Set(GValue.GIntType, "orientation", 6);
            image.Set(GValue.GStrType, "exif-ifd0-Orientation", "6");
            image.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", "2023:05:15 09:30:00");
        });
        var path = folder.File($"{number}-{width}.{format}");
        File.WriteAllBytes(path, format switch
        {
            "jpg" => tagged.JpegsaveBuffer(q: 90),
            "progressive" => tagged.JpegsaveBuffer(q: 90, interlace: true),
            "webp" => tagged.WebpsaveBuffer(q: 80, effort: 0),
            "avif" => tagged.HeifsaveBuffer(q: 60, compression: Enums.ForeignHeifCompression.Av1, effort: 0),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No format of a phone."),
        });
        return path;
    }
}
