using System.IO;
using OpenDay.Storage.Local;
using Xunit;

namespace OpenDay.Storage.Tests.Local;

public sealed class LocalDataFolderTests
{
    [Fact]
    public void A_folder_is_made_where_there_is_none_and_says_where_things_lie()
    {
        using var temporary = new TemporaryFolder();
        var path = Path.Combine(temporary.FullPath, "new", "data");

        using var folder = LocalDataFolder.Open(path);

        Assert.True(Directory.Exists(path));
        Assert.Equal(Path.Combine(path, "records.db"), folder.RecordsPath);
        Assert.Equal(Path.Combine(path, "blobs"), folder.BlobsPath);
    }

    [Fact]
    public void A_folder_in_use_is_refused_until_it_is_free()
    {
        using var temporary = new TemporaryFolder();
        using (LocalDataFolder.Open(temporary.FullPath))
        {
            var refusal = Assert.Throws<StorageRefusedException>(() => LocalDataFolder.Open(temporary.FullPath));

            Assert.Equal(
                $"Data folder '{temporary.FullPath}': expected to be the only process that uses it, found its lock file '{Path.Combine(temporary.FullPath, "records.lock")}' held by another. Stop the other process, or set 'Storage:DataFolder' to another folder.",
                refusal.Message);
        }

        LocalDataFolder.Open(temporary.FullPath).Dispose();
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_refused()
    {
        using var temporary = new TemporaryFolder();
        var file = Path.Combine(temporary.FullPath, "file");
        File.WriteAllText(file, "");

        var refusal = Assert.Throws<StorageRefusedException>(() => LocalDataFolder.Open(Path.Combine(file, "data")));

        Assert.StartsWith($"Data folder '{Path.Combine(file, "data")}': expected a folder that this process may create and write, found: ", refusal.Message);
        Assert.EndsWith(" Correct the setting 'Storage:DataFolder' or the folder's rights.", refusal.Message);
    }
}
