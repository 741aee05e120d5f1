using System;
using System.Linq;
using System.Security.Cryptography;
using NetVips;
using OpenDay.Driver.Photos;

namespace OpenDay.Driver.Tests.Photos;

public sealed class PhotoStudioTests
{
    private static readonly DateTimeOffset s_takenAt = new(2023, 5, 15, 9, 30, 5, TimeSpan.FromHours(8));

    [Fact]
    public void A_photo_has_what_a_phone_writes_into_it()
    {
        using var photo = Image.NewFromBuffer(PhotoStudio.Take(new PhotoOrder("a", "活动现场", s_takenAt)).Content);

        Assert.Equal((1280, 960, 3), (photo.Width, photo.Height, photo.Bands));
        Assert.StartsWith("Tiedong (", (string)photo.Get("exif-ifd0-Make"), StringComparison.Ordinal);
        Assert.StartsWith("2023:05:15 09:30:05 (", (string)photo.Get("exif-ifd2-DateTimeOriginal"), StringComparison.Ordinal);
        Assert.StartsWith("41/1 6/1 ", (string)photo.Get("exif-ifd3-GPSLatitude"), StringComparison.Ordinal);
        Assert.StartsWith("122/1 59/1 ", (string)photo.Get("exif-ifd3-GPSLongitude"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_order_gives_the_same_bytes()
    {
        var order = new PhotoOrder("a", "活动现场", s_takenAt);

        Assert.Equal(PhotoStudio.Take(order).Content, PhotoStudio.Take(order).Content);
        Assert.Equal("IMG_20230515_093005.jpg", PhotoStudio.Take(order).FileName);
    }

    [Fact]
    public void No_two_seeds_give_the_same_picture()
    {
        var pictures = Enumerable.Range(0, 40)
            .Select(seed => PhotoStudio.Take(new PhotoOrder($"decisions.{seed}", "", s_takenAt)).Content)
            .Select(content => Convert.ToHexString(SHA256.HashData(Pixels(content))));

        Assert.Equal(40, pictures.Distinct().Count());
    }

    private static byte[] Pixels(byte[] content)
    {
        using var photo = Image.NewFromBuffer(content);
        return photo.WriteToMemory<byte>();
    }
}
