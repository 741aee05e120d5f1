using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using NetVips;

namespace OpenDay.Functions.Tests.Uploads;

public sealed class UploadMutationTests
{
    private const int Files = 100;

    [Fact]
    public async Task A_hundred_damaged_photos_are_taken_or_refused_with_a_reason_and_leave_nothing()
    {
        await using var app = await UploadApp.StartAsync();
        var dice = new Random(17);
        var valid = Valid();
        var answers = new Dictionary<int, int>();
        for (var number = 0; number < Files; number++)
        {
            var bytes = Mutate(valid[number % valid.Count], dice);
            var location = await app.Tus.BeginAsync(bytes.Length);
            using var answer = await app.Tus.Patch(location, 0, bytes).ToAsync(app.App.Client);
            var status = (int)answer.StatusCode;
            answers[status] = answers.GetValueOrDefault(status) + 1;
            Assert.True(status is 204 or 413 or 415, $"File {number}: {status} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            Assert.Equal(status == 204 ? 204 : 404, await app.Tus.StatusAsync(app.Tus.Delete(location)));
        }

        Assert.True(answers.GetValueOrDefault(415) > Files / 4, "The files were hardly damaged.");
        Assert.Empty(app.Files);
    }

    private static List<byte[]> Valid()
    {
        using var noise = Image.NewFromMemory(Pixels(), 90, 60, 3, Enums.BandFormat.Uchar);
        return [noise.JpegsaveBuffer(), noise.PngsaveBuffer(), noise.WebpsaveBuffer(), noise.JpegsaveBuffer(interlace: true)];
    }

    private static byte[] Pixels()
    {
        var pixels = new byte[90 * 60 * 3];
        new Random(3).NextBytes(pixels);
        return pixels;
    }

    private static byte[] Mutate(byte[] photo, Random dice)
    {
        var bytes = (byte[])photo.Clone();
        switch (dice.Next(5))
        {
            case 0:
                return bytes[..dice.Next(1, bytes.Length)];
            case 1:
                return bytes[dice.Next(1, bytes.Length / 2)..];
            case 2:
                for (var times = dice.Next(1, 40); times > 0; times--)
                {
                    bytes[dice.Next(bytes.Length)] ^= (byte)(1 << dice.Next(8));
                }

                return bytes;
            case 3:
                // Where the header is, which says how large everything is.
                for (var times = dice.Next(1, 8); times > 0; times--)
                {
                    bytes[dice.Next(Math.Min(64, bytes.Length))] = (byte)dice.Next(256);
                }

                return bytes;
            default:
                var (from, length) = (dice.Next(bytes.Length), dice.Next(1, 200));
                return [.. bytes[..from], .. bytes[Math.Max(0, from - length)..]];
        }
    }
}
