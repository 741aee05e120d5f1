using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests;

/// <summary>Two hundred wrong files, made from valid ones: each is refused in words or gives a clean photo, and nothing else.</summary>
public sealed class MutationTests
{
    private const int FilesOfEachKind = 40;
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_wrong_file_is_refused_or_gives_a_clean_photo()
    {
        using var processor = new VipsPhotoProcessor();
        var dice = new Random(20230515);
        var (refused, clean) = (0, 0);
        foreach (var valid in ValidFiles())
        {
            for (var n = 0; n < FilesOfEachKind; n++)
            {
                var wrong = Mutate(valid, dice);
                try
                {
                    PixelsOnly.Check(await processor.ProcessAsync(DrawnPhoto.Open(wrong), "现场.jpg", TestContext.Current.CancellationToken).WaitAsync(s_longest));
                    clean++;
                }
                catch (PhotoRejectedException rejection)
                {
                    Assert.StartsWith("Photo '现场.jpg': expected ", rejection.Message);
                    refused++;
                }
            }
        }

        Assert.Equal(200, refused + clean);
        Assert.InRange(refused, 60, 190);
    }

    private static List<byte[]> ValidFiles()
    {
        using var picture = DrawnPhoto.Quarters(320, 200);
        using var tagged = DrawnPhoto.Tagged(picture, 6);
        return [MarkedFile.Jpeg(), tagged.JpegsaveBuffer(interlace: true), MarkedFile.Png(), tagged.WebpsaveBuffer(), DrawnPhoto.Avif(tagged)];
    }

    private static byte[] Mutate(byte[] valid, Random dice)
    {
        // Half of the mutations fall into the first bytes, where the headers are.
        var reach = dice.Next(2) == 0 ? Math.Min(valid.Length, 400) : valid.Length;
        var at = dice.Next(reach);
        var length = Math.Min(1 + dice.Next(64), valid.Length - at);
        var piece = new byte[length];
        dice.NextBytes(piece);
        return dice.Next(7) switch
        {
            0 => valid[..at],
            1 => [.. valid[..at], .. valid[(at + length)..]],
            2 => [.. valid[..at], .. piece, .. valid[at..]],
            3 => [.. valid[..at], .. piece, .. valid[(at + length)..]],
            4 => [.. valid[..at], .. new byte[length], .. valid[(at + length)..]],
            5 => [.. valid[..(at + length)], .. valid[at..]],
            _ => Turned(valid, reach, dice),
        };
    }

    private static byte[] Turned(byte[] valid, int reach, Random dice)
    {
        var wrong = (byte[])valid.Clone();
        for (var n = 0; n < 10; n++)
        {
            wrong[dice.Next(reach)] ^= (byte)(1 << dice.Next(8));
        }

        return wrong;
    }
}
