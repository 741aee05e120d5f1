using System.Globalization;
using NetVips;
using OpenDay.Driver.Client;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Photos;

/// <summary>
/// Makes the photos of the play: a painted scene, saved as a phone would save it, with the camera's name, the time and the place
/// in its EXIF. The same order gives the same bytes.
/// </summary>
internal static class PhotoStudio
{
    private const int Quality = 85;

    public static PhotoFile Take(PhotoOrder order)
    {
        using var scene = Image.NewFromMemory(Scene.Paint(order.Seed), Scene.Width, Scene.Height, bands: 3, Enums.BandFormat.Uchar);
        using var coloured = scene.Copy(interpretation: Enums.Interpretation.Srgb);
        using var photo = coloured.Mutate(image => WriteExif(image, order));
        return new PhotoFile($"IMG_{order.TakenAt.ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture)}.jpg", order.Caption, photo.JpegsaveBuffer(q: Quality));
    }

    private static void WriteExif(MutableImage image, PhotoOrder order)
    {
        var takenAt = order.TakenAt.ToString("yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture);
        image.Set(GValue.GStrType, "exif-ifd0-Make", "Tiedong");
        image.Set(GValue.GStrType, "exif-ifd0-Model", Dice.Pick(["Phone 12", "Phone 13 Pro", "Camera X"], order.Seed, "camera"));
        image.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", takenAt);
        image.Set(GValue.GStrType, "exif-ifd3-GPSLatitudeRef", "N");
        image.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", Position(41, 6, order.Seed, "latitude"));
        image.Set(GValue.GStrType, "exif-ifd3-GPSLongitudeRef", "E");
        image.Set(GValue.GStrType, "exif-ifd3-GPSLongitude", Position(122, 59, order.Seed, "longitude"));
    }

    /// <summary>Degrees, minutes and seconds as EXIF's three fractions.</summary>
    private static string Position(int degrees, int minutes, string seed, string question) =>
        string.Create(CultureInfo.InvariantCulture, $"{degrees}/1 {minutes}/1 {Dice.Throw(6000, seed, question)}/100");
}
