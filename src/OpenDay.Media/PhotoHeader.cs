using NetVips;

namespace OpenDay.Media;

/// <summary>What a photo declares of itself, read without decoding a pixel.</summary>
/// <param name="HasProfile">Whether its colours are those of an ICC profile in the file.</param>
internal sealed record PhotoHeader(int Width, int Height, bool HasProfile)
{
    public long Pixels => (long)Width * Height;

    /// <exception cref="VipsException">The header cannot be read.</exception>
    public static PhotoHeader Read(byte[] content)
    {
        using var source = Source.NewFromMemory(content);
        using var image = Image.NewFromSource(source, access: Enums.Access.Sequential);
        return new PhotoHeader(image.Width, image.Height, image.Contains("icc-profile-data"));
    }
}
