using System.Collections.Generic;
using System.Globalization;
using System.Numerics;

namespace OpenDay.Campaigns.Photos;

/// <summary>
/// What a photo looks like, in 64 bits that stay nearly the same when it is saved again, resized, brightened or cropped by a
/// little. It says where to look twice; that two photos are one, a person decides.
/// </summary>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>
    /// Two photos whose hashes differ in at most so many bits are taken for the same or nearly the same. Half of the bits are set
    /// in every hash, so that distances are even; on different photos of one kind of scene they begin at eight.
    /// </summary>
    public const int NearlyTheSame = 6;

    private const int BandCount = NearlyTheSame + 1;

    /// <summary>The number of bits in which the two differ.</summary>
    public int DistanceTo(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    public bool IsNearlyTheSameAs(PerceptualHash other) => DistanceTo(other) <= NearlyTheSame;

    /// <summary>
    /// The bits cut into seven pieces, one more than may differ: two hashes that are nearly the same agree in at least one piece,
    /// so that whoever looks up all seven misses none.
    /// </summary>
    public IReadOnlyList<HashBand> Bands()
    {
        var bands = new HashBand[BandCount];
        var start = 0;
        for (var number = 0; number < BandCount; number++)
        {
            var end = 64 * (number + 1) / BandCount;
            bands[number] = new HashBand(number, (int)(Bits >> start & (1UL << end - start) - 1));
            start = end;
        }

        return bands;
    }

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);
}
