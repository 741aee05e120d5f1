using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Storage.Local;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Local;

public sealed class FileBlobStoreTests : BlobStoreContract
{
    private readonly TemporaryFolder temporary = new();
    private LocalDataFolder folder = null!;

    protected override Task<IBlobStore> OpenEmptyAsync()
    {
        folder = LocalDataFolder.Open(temporary.FullPath);
        return Task.FromResult<IBlobStore>(FileBlobStore.Open(folder));
    }

    protected override ValueTask CloseAsync()
    {
        folder.Dispose();
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_blob_is_a_plain_file_of_its_exact_bytes_beside_its_type()
    {
        var reference = await Write([1, 2, 3], "image/jpeg");

        var path = Path.Combine(folder.BlobsPath, reference.Sha256[..2], reference.Sha256);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(path));
        Assert.Equal("image/jpeg", await File.ReadAllTextAsync(path + ".type"));
        Assert.Equal([path, path + ".type"], Files());
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_removed_at_the_next_opening()
    {
        var reference = await Write([1, 2, 3], "image/jpeg");
        var incoming = Path.Combine(folder.BlobsPath, "incoming");
        await File.WriteAllBytesAsync(Path.Combine(incoming, "0123456789abcdef"), [1]);
        await File.WriteAllBytesAsync(Path.Combine(incoming, "0123456789abcdef.type"), []);

        var reopened = FileBlobStore.Open(folder);

        Assert.Empty(Directory.EnumerateFileSystemEntries(incoming));
        Assert.True(await reopened.ExistsAsync(reference.Sha256, CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".type")]
    public async Task A_blob_of_which_a_power_cut_kept_one_file_only_is_not_there_and_may_be_written_again(string lost)
    {
        var reference = await Write([1, 2, 3], "image/jpeg");
        File.Delete(Path.Combine(folder.BlobsPath, reference.Sha256[..2], reference.Sha256 + lost));

        Assert.False(await Store.ExistsAsync(reference.Sha256, CancellationToken.None));
        Assert.Null(await Store.OpenAsync(reference.Sha256, CancellationToken.None));
        var again = await Write([1, 2, 3], "image/png");
        Assert.Equal(reference with { ContentType = "image/png" }, again);
        await AssertStored(again, [1, 2, 3]);
    }

    [Fact]
    public async Task A_file_of_the_wrong_length_is_replaced_by_the_next_writing()
    {
        var reference = await Write([1, 2, 3], "image/jpeg");
        await File.WriteAllBytesAsync(Path.Combine(folder.BlobsPath, reference.Sha256[..2], reference.Sha256), [1, 2]);

        await AssertStored(await Write([1, 2, 3], "image/jpeg"), [1, 2, 3]);
    }

    [Fact]
    public async Task Writing_leaves_nothing_aside_whether_it_succeeds_or_breaks_off()
    {
        await Write([1], "image/jpeg");
        await Write([1], "image/jpeg");
        await using var broken = new ForwardOnlyStream(new byte[100_000], breaksAt: 50_000);
        await Assert.ThrowsAsync<EndOfStreamException>(() => Store.WriteAsync(broken, "image/jpeg", CancellationToken.None));

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(folder.BlobsPath, "incoming")));
        Assert.Equal(2, Files().Length);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(folder.BlobsPath, "*", SearchOption.AllDirectories).Order()];
}
