using System;
using System.Linq;
using System.Numerics;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Campaigns.Tests.Photos;

public sealed class GreyTileTests
{
    [Fact]
    public void A_single_wave_sets_the_bit_of_its_frequency()
    {
        // Two half-waves across, three down: column 1 and row 2 of the 8 by 8, counted from the highest bit.
        const int Bit = 63 - ((2 * 8) + 1);
        var bright = GreyTile.Hash(Draw((x, y) => 128 + (100 * Wave(2, x) * Wave(3, y))))!.Value;
        var dark = GreyTile.Hash(Draw((x, y) => 128 - (100 * Wave(2, x) * Wave(3, y))))!.Value;

        Assert.Equal((1UL, 0UL), (bright.Bits >> Bit & 1, dark.Bits >> Bit & 1));
    }

    [Fact]
    public void Half_of_the_bits_are_set()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.Equal(32, BitOperations.PopCount(GreyTile.Hash(Blobs(seed))!.Value.Bits));
        }
    }

    [Fact]
    public void Brightness_and_contrast_do_not_count()
    {
        var photo = Blobs(1);
        var hash = GreyTile.Hash(photo)!.Value;

        var brighter = GreyTile.Hash([.. photo.Select(value => (byte)(value + 60))])!.Value;
        var paler = GreyTile.Hash([.. photo.Select(value => (byte)((value / 2) + 20))])!.Value;

        Assert.Equal(0, hash.DistanceTo(brighter));
        Assert.True(hash.IsNearlyTheSameAs(paler), $"The distance is {hash.DistanceTo(paler)}.");
    }

    [Fact]
    public void Different_pictures_are_far()
    {
        var hashes = Enumerable.Range(0, 50).Select(seed => GreyTile.Hash(Blobs(seed))!.Value).ToList();

        Assert.All(
            hashes.SelectMany((hash, index) => hashes.Skip(index + 1).Select(other => hash.DistanceTo(other))),
            distance => Assert.True(distance > PerceptualHash.NearlyTheSame, $"The distance is {distance}."));
    }

    [Fact]
    public void A_picture_of_nothing_has_no_hash()
    {
        var dice = new Random(7);

        Assert.Null(GreyTile.Hash(Draw((_, _) => 255)));
        Assert.Null(GreyTile.Hash(Draw((_, _) => 0)));
        Assert.Null(GreyTile.Hash(Draw((_, _) => 127 + dice.Next(4))));
        Assert.Null(GreyTile.Hash(Draw((x, _) => x * 8)));
    }

    [Fact]
    public void The_least_variation_is_counted_in_grey_levels()
    {
        // A product of two waves of height h varies by h/2 around its mean.
        Assert.Null(GreyTile.Hash(Draw((x, y) => 128 + (3 * Wave(2, x) * Wave(3, y)))));
        Assert.NotNull(GreyTile.Hash(Draw((x, y) => 128 + (6 * Wave(2, x) * Wave(3, y)))));
    }

    [Fact]
    public void Another_number_of_values_is_refused()
    {
        var refusal = Assert.Throws<ArgumentException>(() => GreyTile.Hash(new byte[1023]));

        Assert.StartsWith("Grey tile: expected 1024 values, found 1023.", refusal.Message);
    }

    private static double Wave(int frequency, int place) => Math.Cos(Math.PI * ((2 * place) + 1) * frequency / (2 * GreyTile.Side));

    /// <summary>Some soft spots at random places.</summary>
    private static byte[] Blobs(int seed)
    {
        var dice = new Random(seed);
        var spots = Enumerable.Range(0, 6).Select(_ => (X: dice.Next(32), Y: dice.Next(32), Size: 3 + dice.Next(6), Height: dice.Next(120) - 60)).ToList();
        return Draw((x, y) => 95 + Math.Clamp(spots.Sum(spot => spot.Height * Math.Exp(-(Math.Pow(x - spot.X, 2) + Math.Pow(y - spot.Y, 2)) / (2.0 * spot.Size * spot.Size))), -90, 90));
    }

    private static byte[] Draw(Func<int, int, double> grey) =>
        [.. Enumerable.Range(0, GreyTile.Side * GreyTile.Side).Select(index => (byte)Math.Round(grey(index % GreyTile.Side, index / GreyTile.Side)))];
}
