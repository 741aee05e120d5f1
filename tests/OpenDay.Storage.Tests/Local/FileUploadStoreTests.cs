using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Storage.Local;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Local;

public sealed class FileUploadStoreTests : UploadStoreContract
{
    private readonly TemporaryFolder temporary = new();
    private LocalDataFolder folder = null!;

    protected override Task<IUploadStore> OpenEmptyAsync()
    {
        folder = LocalDataFolder.Open(temporary.FullPath);
        return Task.FromResult<IUploadStore>(FileUploadStore.Open(folder));
    }

    protected override ValueTask CloseAsync()
    {
        folder.Dispose();
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Forgotten_segments_take_no_room()
    {
        var kept = await Store.WriteAsync(Upload, new byte[] { 1, 2 }, CancellationToken.None);
        await Store.ForgetAsync(Upload, [await Store.WriteAsync(Upload, new byte[] { 3 }, CancellationToken.None)], CancellationToken.None);

        Assert.Equal(
            [$"segment.{kept.Key}"],
            Directory.EnumerateFiles(Path.Combine(folder.UploadsPath, Upload.CampaignId, Upload.DepartmentId, Upload.Id)).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Segments_and_pieces_are_plain_files_that_another_opening_finds()
    {
        var segment = await Store.WriteAsync(Upload, new byte[] { 1, 2 }, CancellationToken.None);
        await Store.KeepAsync(Upload, "web", new byte[] { 3 }, CancellationToken.None);

        var area = Path.Combine(folder.UploadsPath, Upload.CampaignId, Upload.DepartmentId, Upload.Id);
        Assert.Equal(["piece.web", $"segment.{segment.Key}"], Directory.EnumerateFiles(area).Select(Path.GetFileName).Order());
        await using var content = await FileUploadStore.Open(folder).OpenAsync(Upload, [segment], CancellationToken.None);
        Assert.Equal((1, 2, -1), (content.ReadByte(), content.ReadByte(), content.ReadByte()));
    }
}
