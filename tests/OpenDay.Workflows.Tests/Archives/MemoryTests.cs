using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Threading.Tasks;
using OpenDay.Campaigns.Reviews;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>Alone, so that what is allocated is the archive's doing.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    private const int Submissions = 10;
    private const int PhotosEach = 5;
    private const int BlobLength = 1_000_000;

    /// <summary>
    /// From store to store through a pipe that holds 64 KiB: had either side to see the whole before it begins, nothing would move.
    /// What is allocated on the way, all of it together, is a bound for what memory it can have needed.
    /// </summary>
    [Fact]
    public async Task A_hundred_megabytes_pass_through_a_small_pipe()
    {
        await using var here = new CampaignWorld();
        await here.StartAsync();
        await FillAsync(here);
        await using var there = new CampaignWorld();

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using var prepared = await here.Get<ExportArchive>().RunAsync(CampaignWorld.Id, CampaignWorld.Cancellation);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 64 * 1024, resumeWriterThreshold: 32 * 1024));
        var writing = Task.Run(async () =>
        {
            await using var target = pipe.Writer.AsStream();
            await prepared.WriteToAsync(target, CampaignWorld.Cancellation);
        });
        await using var source = pipe.Reader.AsStream();
        var imported = await there.ImportAsync(source);
        await writing;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        Assert.Equal(Submissions * PhotosEach * 2, imported.Blobs);
        Assert.True(prepared.Length > 100_000_000, $"{prepared.Length} bytes");
        Assert.True(allocated < 25_000_000, $"{allocated} bytes allocated for an archive of {prepared.Length}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{allocated} bytes allocated for an archive of {prepared.Length}");
    }

    /// <summary>Photos of a real size, which nobody has to decode.</summary>
    private static async Task FillAsync(CampaignWorld world)
    {
        var content = new byte[BlobLength];
        var blobs = world.Get<IBlobStore>();
        var next = 0;
        for (var submission = 0; submission < Submissions; submission++)
        {
            var photos = new List<RevisionPhoto>();
            for (var photo = 0; photo < PhotosEach; photo++)
            {
                photos.Add(new RevisionPhoto(await WriteAsync(), await WriteAsync(), 2048, 1365, "现场"));
            }

            var id = $"{CampaignWorld.Fagaiju}.large-{submission}";
            var revision = new Revision(1, new string('0', 64), new RevisionContent("大", "", photos), "x", world.Clock.GetUtcNow(), [], null);
            await world.Get<CampaignCommits>().RunAsync(
                CampaignWorld.Id,
                null,
                transaction =>
                {
                    transaction.Write(RowKeys.Submission(id), new Submission(id, CampaignWorld.Fagaiju, $"large-{submission}", [revision]));
                    transaction.Audit(CampaignWorld.Office, "RevisionSubmitted", id, "large");
                    return Task.FromResult(true);
                },
                CampaignWorld.Cancellation);
        }

        async Task<string> WriteAsync()
        {
            BitConverter.TryWriteBytes(content, next++);
            using var stream = new MemoryStream(content, writable: false);
            return (await blobs.WriteAsync(stream, "image/jpeg", CampaignWorld.Cancellation)).Sha256;
        }
    }
}
