using System;
using System.Linq;

namespace OpenDay.Campaigns.Photos;

/// <summary>
/// A photo shrunk to 32 by 32 grey values, from which its <see cref="PerceptualHash"/> is computed as Zauner's pHash does: the 8 by 8
/// lowest frequencies of a cosine transform that run both across and down, a bit for each, set where it is above their median. Of the
/// 64-bit hashes it keeps the same photo nearest and different ones farthest apart; a comparison of neighbouring pixels
/// (dHash) costs a little less, but turns over in skies and walls when a photo is resized.
/// </summary>
public static class GreyTile
{
    /// <summary>Pixels of a side.</summary>
    public const int Side = 32;

    /// <summary>
    /// Grey levels, of 255, by which a picture must vary at these frequencies. Below, as on a wall, a black frame or an empty
    /// sheet, the bits are chance: such pictures would be found in each other everywhere.
    /// </summary>
    public const double LeastVariation = 2;

    private const int Frequencies = 8;

    private static readonly double[,] s_waves = Waves();

    /// <summary>The hash, or null where the picture shows too little to tell it from others.</summary>
    /// <param name="grey">Row by row, 1,024 values.</param>
    public static PerceptualHash? Hash(ReadOnlySpan<byte> grey)
    {
        if (grey.Length != Side * Side)
        {
            throw new ArgumentException($"Grey tile: expected {Side * Side} values, found {grey.Length}.", nameof(grey));
        }

        var strengths = Transform(grey);
        if (Math.Sqrt(strengths.Sum(strength => strength * strength)) / Side < LeastVariation)
        {
            return null;
        }

        var ordered = strengths.Order().ToArray();
        var median = (ordered[31] + ordered[32]) / 2;
        var bits = 0UL;
        foreach (var strength in strengths)
        {
            bits = bits << 1 | (strength > median ? 1UL : 0);
        }

        return new PerceptualHash(bits);
    }

    private static double[] Transform(ReadOnlySpan<byte> grey)
    {
        // Columns first, then rows: the transform of two dimensions is one after the other.
        var columns = new double[Frequencies, Side];
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            for (var index = 0; index < grey.Length; index++)
            {
                columns[frequency, index % Side] += s_waves[frequency, index / Side] * grey[index];
            }
        }

        var strengths = new double[Frequencies * Frequencies];
        for (var index = 0; index < strengths.Length; index++)
        {
            for (var x = 0; x < Side; x++)
            {
                strengths[index] += s_waves[index % Frequencies, x] * columns[index / Frequencies, x];
            }
        }

        return strengths;
    }

    /// <summary>Frequency 0, the mean, is left out, and with it what runs in one direction only.</summary>
    private static double[,] Waves()
    {
        var waves = new double[Frequencies, Side];
        for (var frequency = 0; frequency < Frequencies; frequency++)
        {
            for (var x = 0; x < Side; x++)
            {
                waves[frequency, x] = Math.Cos(Math.PI * ((2 * x) + 1) * (frequency + 1) / (2 * Side)) * Math.Sqrt(2.0 / Side);
            }
        }

        return waves;
    }
}
