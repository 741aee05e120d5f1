using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using OpenDay.Storage.Local;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Local;

public sealed class ChainHeadFileTests : ChainHeadsContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.FullPath, "elsewhere", "heads.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_crash_left_of_a_line_gives_way_to_the_next()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        await System.IO.File.WriteAllTextAsync(File, "whole\n{\"to", CancellationToken.None);
        var heads = new ChainHeadFile(File);

        var read = await heads.ReadAsync(CancellationToken.None);
        Assert.Equal(["whole"], read.Lines);
        Assert.True(await heads.TryAppendAsync(read, ["x"], CancellationToken.None));

        Assert.Equal("whole\nx\n", await System.IO.File.ReadAllTextAsync(File, CancellationToken.None));
    }

    [Fact]
    public void A_file_in_the_data_folder_is_refused()
    {
        var data = Path.Combine(folder.FullPath, "data");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", data), new("Audit:HeadsFile", Path.Combine(data, "heads"))]).Build();

        var refusal = Assert.Throws<StorageRefusedException>(() => ChainHeadFile.PathOf(configuration, StorageOptions.Read(configuration)));

        Assert.Equal(
            $"Setting 'Audit:HeadsFile': expected a file outside the data folder '{data}', found '{Path.Combine(data, "heads")}'. Name one elsewhere, on another disk at best: it is to show whether the folder was rewritten.",
            refusal.Message);
    }

    protected override Task<IChainHeads> OpenEmptyAsync() => Task.FromResult<IChainHeads>(new ChainHeadFile(File));
}
