using System.Linq;
using System.Text.Json;
using CsCheck;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Campaigns.Tests.Photos;

public sealed class PerceptualHashTests
{
    [Fact]
    public void The_distance_is_the_number_of_bits_that_differ()
    {
        var hash = new PerceptualHash(0xf0f0_0000_0000_000f);

        Assert.Equal(0, hash.DistanceTo(hash));
        Assert.Equal(12, hash.DistanceTo(new PerceptualHash(0)));
        Assert.Equal(64, hash.DistanceTo(new PerceptualHash(~hash.Bits)));
    }

    [Theory]
    [InlineData(0b11_1111UL, true)]
    [InlineData(0b111_1111UL, false)]
    [InlineData(0x8080_8080_8080_0000UL, true)]
    [InlineData(0x8080_8080_8080_8000UL, false)]
    public void Six_bits_may_differ_wherever_they_are(ulong difference, bool nearlyTheSame) =>
        Assert.Equal(nearlyTheSame, new PerceptualHash(0x0123_4567_89ab_cdef).IsNearlyTheSameAs(new PerceptualHash(0x0123_4567_89ab_cdef ^ difference)));

    [Fact]
    public void The_seven_bands_hold_every_bit_once()
    {
        Assert.Equal(
            ["0-1ff", "1-1ff", "2-1ff", "3-1ff", "4-1ff", "5-1ff", "6-3ff"], new PerceptualHash(ulong.MaxValue).Bands().Select(band => band.ToString()));
        for (var bit = 0; bit < 64; bit++)
        {
            Assert.Single(new PerceptualHash(1UL << bit).Bands(), band => band.Value != 0);
        }

        Assert.Equal(64, Enumerable.Range(0, 64).SelectMany(bit => new PerceptualHash(1UL << bit).Bands().Where(band => band.Value != 0)).Distinct().Count());
    }

    [Fact]
    public void Hashes_that_are_nearly_the_same_share_a_band()
    {
        Gen.Select(Gen.ULong, Gen.Int[0, 63].Array[0, PerceptualHash.NearlyTheSame]).Sample((bits, turned) =>
        {
            var hash = new PerceptualHash(bits);
            var other = new PerceptualHash(turned.Aggregate(bits, (value, bit) => value ^ (1UL << bit)));
            Assert.True(hash.IsNearlyTheSameAs(other));
            Assert.NotEmpty(hash.Bands().Intersect(other.Bands()));
        });
    }

    [Fact]
    public void One_bit_in_each_band_is_what_is_no_longer_found()
    {
        var hash = new PerceptualHash(0);
        var other = new PerceptualHash(1UL | 1UL << 9 | 1UL << 18 | 1UL << 27 | 1UL << 36 | 1UL << 45 | 1UL << 54);

        Assert.Equal(PerceptualHash.NearlyTheSame + 1, hash.DistanceTo(other));
        Assert.Empty(hash.Bands().Intersect(other.Bands()));
    }

    [Fact]
    public void It_is_written_as_sixteen_digits_and_kept_as_json()
    {
        var hash = new PerceptualHash(0xf0e1d2c3);

        Assert.Equal("00000000f0e1d2c3", hash.ToString());
        Assert.Equal(hash, JsonSerializer.Deserialize<PerceptualHash>(JsonSerializer.Serialize(hash)));
    }
}
