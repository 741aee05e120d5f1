using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;
using System.Linq;
using System.Text;
using OpenDay.Workflows.Archives;

namespace OpenDay.Workflows.Tests.Archives;

/// <summary>Where a campaign grows past the numbers of the first ZIP format, other tools still read its archive.</summary>
public sealed class ZipLayoutTests
{
    [Fact]
    public void More_than_65535_entries()
    {
        var archive = ForgedArchive.Zip([.. Enumerable.Range(0, 70_000).Select(number => ($"blobs/{number:D64}", Encoding.ASCII.GetBytes($"{number}")))]);

        using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        Assert.Equal(70_000, zip.Entries.Count);
        Assert.Equal("69999", Text(zip.Entries[^1]));
    }

    [Fact]
    public void More_than_four_gigabytes()
    {
        const uint Gigabyte = 1u << 30;
        var last = "the last"u8.ToArray();
        List<ZipEntry> entries =
        [
            .. Enumerable.Range(0, 5).Select(number => new ZipEntry($"blobs/{number:D64}", Gigabyte, 0)),
            new("blobs/last", last.Length, Crc32.HashToUInt32(last)),
        ];
        using var file = new SparseStream();
        foreach (var entry in entries)
        {
            file.Add(ZipLayout.LocalHeader(entry));
            if (entry.Length == Gigabyte)
            {
                file.Skip(Gigabyte);
            }
            else
            {
                file.Add(last);
            }
        }

        foreach (var piece in ZipLayout.Tail(entries))
        {
            file.Add(piece);
        }

        Assert.Equal(file.Length, ZipLayout.LengthOf(entries));
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        Assert.Equal(entries.Select(entry => entry.Name), zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("the last", Text(zip.Entries[^1]));
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
