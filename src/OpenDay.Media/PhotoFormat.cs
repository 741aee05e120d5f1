namespace OpenDay.Media;

/// <summary>The formats that are decoded; everything else is turned away by its first bytes.</summary>
internal enum PhotoFormat
{
    Jpeg,
    Png,
    WebP,
    Avif,
}
