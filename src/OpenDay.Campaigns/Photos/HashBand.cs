using System.Globalization;

namespace OpenDay.Campaigns.Photos;

/// <summary>One piece of a <see cref="PerceptualHash"/>, by which nearly equal ones are found.</summary>
/// <param name="Number">Which piece, from 0 to 6.</param>
/// <param name="Value">Its nine or ten bits.</param>
public readonly record struct HashBand(int Number, int Value)
{
    /// <summary>Fit for a row key, for example <c>3-1f0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Value:x3}");
}
