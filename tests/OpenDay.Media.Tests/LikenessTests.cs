using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using NetVips;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Media.Tests;

/// <summary>The perceptual hash on painted scenes: the same scene stays near whatever is done to its file, and scenes of one kind stay apart.</summary>
public sealed class LikenessTests
{
    private const int Scenes = 5;

    public static TheoryData<string> Changes =>
        ["quality 30", "half", "480 pixels, quality 50", "png", "webp", "avif", "brighter", "darker", "cropped by 1 %", "turned by its orientation"];

    /// <summary>The scenes as they are painted, with the hash of each.</summary>
    private static readonly Lazy<Task<(Image Scene, PerceptualHash Hash)>>[] s_painted =
        [.. Enumerable.Range(0, 3 * Scenes).Select(number => new Lazy<Task<(Image Scene, PerceptualHash Hash)>>(async () =>
        {
            var scene = Scene(number);
            return (scene, (await HashAsync(scene.JpegsaveBuffer(q: 92)))!.Value);
        }))];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_same_photo_is_found_again(string change)
    {
        for (var n = 0; n < Scenes; n++)
        {
            var (scene, hash) = await s_painted[n].Value;
            var distance = hash.DistanceTo((await HashAsync(Changed(scene, change)))!.Value);

            Assert.True(distance <= PerceptualHash.NearlyTheSame, $"Scene {n}, {change}: the distance is {distance}.");
        }
    }

    [Fact]
    public async Task Photos_of_other_scenes_are_not_taken_for_the_same()
    {
        var hashes = new List<PerceptualHash>();
        foreach (var painted in s_painted)
        {
            hashes.Add((await painted.Value).Hash);
        }

        var distances = hashes.SelectMany((hash, index) => hashes.Skip(index + 1).Select(hash.DistanceTo)).ToList();

        Assert.All(distances, distance => Assert.True(distance > PerceptualHash.NearlyTheSame, $"The distance is {distance}."));
        Assert.InRange(distances.Average(), 20, 36);
    }

    [Fact]
    public async Task Photos_of_nothing_are_no_duplicates_of_each_other()
    {
        using var white = DrawnPhoto.Plain(1280, 960, [255, 255, 255]);
        using var noise = Image.Gaussnoise(1280, 960, sigma: 20);
        using var dark = (noise - 110).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Bw);

        Assert.Null(await HashAsync(white.JpegsaveBuffer()));
        Assert.Null(await HashAsync(dark.JpegsaveBuffer(q: 60)));
    }

    private static byte[] Changed(Image scene, string change)
    {
        using var changed = change switch
        {
            "half" => scene.Resize(0.5),
            "480 pixels, quality 50" => scene.Resize(480.0 / Driver.Photos.Scene.Width),
            "brighter" => Eight(scene + 20),
            "darker" => Eight(scene * 0.8),
            "cropped by 1 %" => scene.Crop(13, 10, scene.Width - 26, scene.Height - 20),
            "turned by its orientation" => DrawnPhoto.Tagged(scene.Rot90(), orientation: 8),
            _ => scene.Copy(),
        };
        return change switch
        {
            "quality 30" => changed.JpegsaveBuffer(q: 30),
            "480 pixels, quality 50" => changed.JpegsaveBuffer(q: 50),
            "png" => changed.PngsaveBuffer(compression: 1),
            "webp" => changed.WebpsaveBuffer(effort: 0),
            "avif" => DrawnPhoto.Avif(changed),
            _ => changed.JpegsaveBuffer(),
        };
    }

    private static Image Scene(int number)
    {
        using var pixels = Image.NewFromMemoryCopy(
            Driver.Photos.Scene.Paint($"likeness {number}"), Driver.Photos.Scene.Width, Driver.Photos.Scene.Height, bands: 3, Enums.BandFormat.Uchar);
        return pixels.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static Image Eight(Image image) => image.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);

    private static async Task<PerceptualHash?> HashAsync(byte[] original)
    {
        using var processor = new VipsPhotoProcessor();
        return (await processor.ProcessAsync(DrawnPhoto.Open(original), "现场.jpg", TestContext.Current.CancellationToken)).PerceptualHash;
    }
}
