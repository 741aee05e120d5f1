namespace OpenDay.Campaigns.Documents;

/// <summary>Where a picture of a text is shown from, and how.</summary>
/// <param name="Address">Of the picture in its full size.</param>
public sealed record PictureSource(string Address)
{
    /// <summary>Pixels, so that the text does not jump when the picture has come; null where they are not known.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>The <c>srcset</c> attribute: smaller ones for smaller screens; null where there is one size only.</summary>
    public string? Smaller { get; init; }

    /// <summary>Whether it waits until the reader has nearly come to it.</summary>
    public bool Lazy { get; init; }

    public static implicit operator PictureSource?(string? address) => address is null ? null : new(address);
}
