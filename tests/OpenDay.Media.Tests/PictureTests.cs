using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>The picture itself: upright, sRGB, opaque, the right size, the same every time.</summary>
public sealed class PictureTests
{
    private static readonly double[] Red = [220, 20, 20];
    private static readonly double[] Green = [20, 180, 20];
    private static readonly double[] Blue = [20, 20, 220];
    private static readonly double[] White = [250, 250, 250];

    /// <summary>By the EXIF standard: what the four corners of the upright picture are, when red, green, blue, white were stored.</summary>
    public static TheoryData<int, string> Orientations => new()
    {
        { 1, "RGBW" }, { 2, "GRWB" }, { 3, "WBGR" }, { 4, "BWRG" }, { 5, "RBGW" }, { 6, "BRWG" }, { 7, "WGBR" }, { 8, "GWRB" },
    };

    [Theory]
    [MemberData(nameof(Orientations))]
    public async Task A_photo_comes_out_upright(int orientation, string corners)
    {
        var photo = await ProcessAsync(DrawnPhoto.PhoneJpeg(640, 400, orientation));

        Assert.Equal(orientation < 5 ? (640, 400) : (400, 640), (photo.WebWidth, photo.WebHeight));
        Assert.Equal(orientation < 5 ? (480, 300) : (300, 480), (photo.ThumbnailWidth, photo.ThumbnailHeight));
        AssertCorners(corners, photo.Web);
        AssertCorners(corners, photo.Thumbnail);
    }

    [Theory]
    [MemberData(nameof(Orientations))]
    public async Task Other_formats_come_out_upright_too(int orientation, string corners)
    {
        using var picture = DrawnPhoto.Quarters(160, 100);
        using var tagged = DrawnPhoto.Tagged(picture, orientation);
        foreach (var original in new[] { tagged.PngsaveBuffer(), tagged.WebpsaveBuffer(lossless: true), DrawnPhoto.Avif(tagged) })
        {
            var photo = await ProcessAsync(original);

            Assert.Equal(orientation < 5 ? (160, 100) : (100, 160), (photo.WebWidth, photo.WebHeight));
            AssertCorners(corners, photo.Web);
            AssertCorners(corners, photo.Thumbnail);
        }
    }

    [Fact]
    public async Task A_large_photo_is_turned_as_a_small_one_is()
    {
        var photo = await ProcessAsync(DrawnPhoto.PhoneJpeg(4000, 3000, 6));

        Assert.Equal((1536, 2048), (photo.WebWidth, photo.WebHeight));
        AssertCorners("BRWG", photo.Web);
        AssertCorners("BRWG", photo.Thumbnail);
    }

    [Fact]
    public async Task Of_an_animation_the_first_picture_is_taken()
    {
        using var first = DrawnPhoto.Quarters(64, 40);
        using var second = DrawnPhoto.Plain(64, 40, Blue);
        using var both = first.Join(second, Enums.Direction.Vertical);
        using var animation = both.Mutate(image => image.Set(GValue.GIntType, "page-height", 40));
        var original = animation.WebpsaveBuffer(lossless: true);
        Assert.True(original.AsSpan().IndexOf("ANIM"u8) > 0);

        var photo = await ProcessAsync(original);

        Assert.Equal((64, 40), (photo.WebWidth, photo.WebHeight));
        AssertCorners("RGBW", photo.Web);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public async Task An_avif_of_more_bits_becomes_eight(int bits)
    {
        using var picture = DrawnPhoto.Quarters(64, 40);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);

        var photo = await ProcessAsync(deep.HeifsaveBuffer(bitdepth: bits, q: 90, compression: Enums.ForeignHeifCompression.Av1, effort: 0));

        AssertCorners("RGBW", photo.Web);
    }

    [Theory]
    [InlineData(4000, 3000, 2048, 1536, 480, 360)]
    [InlineData(3000, 4000, 1536, 2048, 360, 480)]
    [InlineData(2048, 2048, 2048, 2048, 480, 480)]
    [InlineData(2049, 10, 2048, 10, 480, 2)]
    [InlineData(480, 320, 480, 320, 480, 320)]
    [InlineData(300, 200, 300, 200, 300, 200)]
    [InlineData(1, 1, 1, 1, 1, 1)]
    public async Task A_photo_shrinks_to_its_longest_side_and_never_grows(int width, int height, int webWidth, int webHeight, int thumbnailWidth, int thumbnailHeight)
    {
        using var picture = DrawnPhoto.Plain(width, height, Green);

        var photo = await ProcessAsync(picture.JpegsaveBuffer());

        Assert.Equal((webWidth, webHeight, thumbnailWidth, thumbnailHeight), (photo.WebWidth, photo.WebHeight, photo.ThumbnailWidth, photo.ThumbnailHeight));
        Assert.Equal((webWidth, webHeight), SizeOf(photo.Web));
        Assert.Equal((thumbnailWidth, thumbnailHeight), SizeOf(photo.Thumbnail));
    }

    [Fact]
    public async Task Colours_of_another_profile_become_those_of_sRGB()
    {
        // The same red is (203, 50, 36) in Display P3: without the conversion these numbers would come out.
        using var picture = DrawnPhoto.Plain(64, 64, Red);
        using var wide = picture.IccTransform("p3", inputProfile: "srgb");
        Assert.False(IsNear(Red, wide.Getpoint(1, 1)));

        var photo = await ProcessAsync(wide.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.Icc));

        AssertColour(Red, photo.Web, 0.5, 0.5);
        AssertColour(Red, photo.Thumbnail, 0.5, 0.5);
    }

    [Fact]
    public async Task A_profile_that_is_nonsense_is_left_aside()
    {
        using var picture = DrawnPhoto.Plain(64, 64, Green);
        using var tagged = picture.Mutate(photo => photo.Set(GValue.BlobType, "icc-profile-data", new byte[300]));
        var original = tagged.PngsaveBuffer(keep: Enums.ForeignKeep.Icc);
        var jpeg = tagged.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.Icc);

        AssertColour(Green, (await ProcessAsync(original)).Web, 0.5, 0.5);
        AssertColour(Green, (await ProcessAsync(jpeg)).Web, 0.5, 0.5);
    }

    [Theory]
    [InlineData(Enums.ForeignKeep.None)]
    [InlineData(Enums.ForeignKeep.Icc)]
    public async Task A_print_photo_in_CMYK_becomes_sRGB(Enums.ForeignKeep profile)
    {
        using var picture = DrawnPhoto.Plain(64, 64, Blue);
        using var print = picture.IccTransform("cmyk", inputProfile: "srgb");

        var photo = await ProcessAsync(print.JpegsaveBuffer(q: 95, keep: profile));

        var colour = DrawnPhoto.PixelAt(photo.Web, 0.5, 0.5);
        Assert.Equal(3, colour.Count);
        Assert.True(colour[2] > 100 && colour[2] > colour[0] + 50 && colour[2] > colour[1] + 20, $"Expected a blue, found {string.Join(", ", colour)}.");
    }

    [Fact]
    public async Task Transparency_becomes_white()
    {
        using var colour = DrawnPhoto.Plain(64, 64, [220, 20, 20, 0]);

        var photo = await ProcessAsync(colour.PngsaveBuffer());

        AssertColour([255, 255, 255], photo.Web, 0.5, 0.5);
    }

    [Fact]
    public async Task Grey_in_sixteen_bits_becomes_eight_bits_of_three_colours()
    {
        using var grey = (Image.Black(64, 64) + 0x8000).Cast(Enums.BandFormat.Ushort).Copy(interpretation: Enums.Interpretation.Grey16);

        var photo = await ProcessAsync(grey.PngsaveBuffer());

        AssertColour([128, 128, 128], photo.Web, 0.5, 0.5);
    }

    [Fact]
    public async Task Every_accepted_format_gives_the_picture()
    {
        using var picture = DrawnPhoto.Quarters(320, 200);
        foreach (var original in new[] { picture.JpegsaveBuffer(), picture.JpegsaveBuffer(interlace: true), picture.PngsaveBuffer(), picture.WebpsaveBuffer(lossless: true), DrawnPhoto.Avif(picture) })
        {
            AssertCorners("RGBW", (await ProcessAsync(original)).Web);
        }
    }

    [Fact]
    public async Task The_same_bytes_give_the_same_bytes_also_side_by_side()
    {
        var original = DrawnPhoto.PhoneJpeg(3000, 2000, 6);
        using var processor = new VipsPhotoProcessor();
        var first = await processor.ProcessAsync(DrawnPhoto.Open(original), "一.jpg", TestContext.Current.CancellationToken);

        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(n =>
            processor.ProcessAsync(DrawnPhoto.Open(original), $"{n}.jpg", TestContext.Current.CancellationToken)));

        Assert.All(others, other =>
        {
            Assert.True(first.Web.Span.SequenceEqual(other.Web.Span));
            Assert.True(first.Thumbnail.Span.SequenceEqual(other.Thumbnail.Span));
        });
    }

    private static void AssertCorners(string corners, ReadOnlyMemory<byte> jpeg)
    {
        (double Across, double Down)[] places = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
        Assert.Equal(corners, string.Concat(places.Select(place => Letter(DrawnPhoto.PixelAt(jpeg, place.Across, place.Down)))));
    }

    private static char Letter(IReadOnlyList<double> colour) =>
        IsNear(Red, colour) ? 'R' : IsNear(Green, colour) ? 'G' : IsNear(Blue, colour) ? 'B' : IsNear(White, colour) ? 'W' : '?';

    private static void AssertColour(double[] expected, ReadOnlyMemory<byte> jpeg, double across, double down)
    {
        var found = DrawnPhoto.PixelAt(jpeg, across, down);
        Assert.True(IsNear(expected, found), $"Expected {string.Join(", ", expected)}, found {string.Join(", ", found)}.");
    }

    private static bool IsNear(double[] expected, IReadOnlyList<double> found) =>
        found.Count == 3 && expected.Zip(found, (a, b) => Math.Abs(a - b)).All(difference => difference <= 4);

    private static (int Width, int Height) SizeOf(ReadOnlyMemory<byte> jpeg)
    {
        using var image = Image.NewFromBuffer(jpeg.ToArray());
        return (image.Width, image.Height);
    }

    private static async Task<ProcessedPhoto> ProcessAsync(byte[] original)
    {
        using var processor = new VipsPhotoProcessor();
        return await processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken);
    }
}
