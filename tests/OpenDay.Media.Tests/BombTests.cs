using System;
using System.Buffers.Binary;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>Small files that unfold: what they declare is refused, what they hide is not unfolded.</summary>
public sealed class BombTests
{
    private static readonly byte[] s_zeros = new byte[100_000_000];

    private static readonly Lazy<byte[]> s_avif = new(() =>
    {
        using var picture = DrawnPhoto.Plain(6000, 4000, [20, 180, 20]);
        return DrawnPhoto.Avif(picture);
    });

    [Theory]
    [InlineData("zTXt")]
    [InlineData("iTXt")]
    [InlineData("iCCP")]
    public async Task Packed_texts_of_a_png_are_not_unfolded_into_the_result(string chunk)
    {
        using var picture = DrawnPhoto.Quarters(64, 40);
        var png = picture.PngsaveBuffer(keep: Enums.ForeignKeep.None);
        byte[] data = [.. "SECRET\0\0"u8, .. PngChunk.Compressed(s_zeros)];
        data = chunk == "iTXt" ? [.. "SECRET\0\x01\0\0\0"u8, .. data[8..]] : data;
        byte[] bomb = [.. png[..33], .. PngChunk.Of(chunk, data), .. png[33..]];

        var photo = await ProcessAsync(bomb);

        PixelsOnly.Check(photo);
        Assert.Equal((64, 40), (photo.WebWidth, photo.WebHeight));
    }

    [Fact]
    public async Task A_png_with_more_data_than_it_declares_gives_what_it_declares()
    {
        byte[] bomb = [.. PngChunk.Signature, .. PngChunk.Header(10, 10), .. PngChunk.Of("IDAT", PngChunk.Compressed(s_zeros)), .. PngChunk.Of("IEND", [])];

        var photo = await ProcessAsync(bomb);

        Assert.Equal((10, 10), (photo.WebWidth, photo.WebHeight));
    }

    [Fact]
    public async Task An_avif_that_declares_more_than_the_limit_is_refused_by_what_it_declares()
    {
        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() => ProcessAsync(AvifThatDeclares(20_000, 20_000)));

        Assert.Equal(PhotoRejection.TooLarge, rejection.Reason);
        Assert.StartsWith("Photo '现场.jpg': expected at most 100,000,000 pixels, found 20,000 x 20,000.", rejection.Message);
    }

    [Fact]
    public async Task An_avif_that_holds_more_than_it_declares_is_refused()
    {
        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() => ProcessAsync(AvifThatDeclares(6, 4)));

        Assert.StartsWith("Photo '现场.jpg': expected a complete image, found an AVIF image that is cut off or damaged.", rejection.Message);
    }

    [Theory]
    [InlineData("progressive", 9000, 8000, "9,000 x 8,000", "432,000,000")]
    [InlineData("interlaced", 12_000, 6000, "12,000 x 6,000", "432,000,000")]
    [InlineData("interlaced, transparent", 8000, 7000, "8,000 x 7,000", "448,000,000")]
    public async Task What_takes_too_much_memory_once_decoded_is_refused(string kind, int width, int height, string size, string bytes)
    {
        var original = kind == "progressive" ? ProgressiveThatDeclares(width, height) : InterlacedThatDeclares(width, height, isTransparent: kind != "interlaced");

        var rejection = await Assert.ThrowsAsync<PhotoRejectedException>(() => ProcessAsync(original));

        Assert.Equal(
            (PhotoRejection.TooLarge, $"Photo '现场.jpg': expected at most 400,000,000 bytes once it is decoded, found {size} pixels that take {bytes}. Save it as JPEG, not progressive, and send it again."),
            (rejection.Reason, rejection.Message));
    }

    [Theory]
    [InlineData("jpeg", 0)]
    [InlineData("progressive", 48_000)]
    [InlineData("png", 0)]
    [InlineData("interlaced", 24_000)]
    [InlineData("webp", 24_000)]
    [InlineData("avif", 96_000)]
    [InlineData("avif of 10 bits", 192_000)]
    public void What_is_decoded_whole_is_known_by_its_header(string kind, long bytes)
    {
        using var picture = DrawnPhoto.Quarters(100, 80);
        using var deep = picture.Colourspace(Enums.Interpretation.Rgb16);

        Assert.Equal(bytes, PhotoHeader.Read(kind switch
        {
            "jpeg" => picture.JpegsaveBuffer(),
            "progressive" => picture.JpegsaveBuffer(interlace: true),
            "png" => picture.PngsaveBuffer(),
            "interlaced" => picture.PngsaveBuffer(interlace: true),
            "webp" => picture.WebpsaveBuffer(),
            "avif" => DrawnPhoto.Avif(picture),
            _ => deep.HeifsaveBuffer(bitdepth: 10, compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        }).DecodedBytes);
    }

    private static byte[] ProgressiveThatDeclares(int width, int height)
    {
        using var picture = DrawnPhoto.Plain(64, 40, [20, 180, 20]);
        var jpeg = picture.JpegsaveBuffer(interlace: true);
        var frame = jpeg.AsSpan()[(jpeg.AsSpan().IndexOf((byte[])[0xff, 0xc2]) + 5)..];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)width);
        return jpeg;
    }

    /// <summary>Of 16 bits.</summary>
    private static byte[] InterlacedThatDeclares(int width, int height, bool isTransparent) =>
    [
        .. PngChunk.Signature, .. PngChunk.Header(width, height, bits: 16, colours: isTransparent ? (byte)6 : (byte)2, isInterlaced: true),
        .. PngChunk.Of("IDAT", PngChunk.Compressed(s_zeros.AsSpan(0, 1_000).ToArray())), .. PngChunk.Of("IEND", []),
    ];

    /// <summary>6,000 x 4,000 pixels in a few hundred bytes, with another size in its header.</summary>
    private static byte[] AvifThatDeclares(int width, int height)
    {
        var avif = (byte[])s_avif.Value.Clone();
        var size = avif.AsSpan().IndexOf("ispe"u8) + 8;
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(size), width);
        BinaryPrimitives.WriteInt32BigEndian(avif.AsSpan(size + 4), height);
        return avif;
    }

    private static async Task<ProcessedPhoto> ProcessAsync(byte[] original)
    {
        using var processor = new VipsPhotoProcessor();
        return await processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken);
    }
}
