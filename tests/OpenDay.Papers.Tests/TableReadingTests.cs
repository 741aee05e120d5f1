using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MiniExcelLibs;
using OpenDay.Papers.Spreadsheets;

namespace OpenDay.Papers.Tests;

public sealed class TableReadingTests
{
    private static readonly string[][] s_table = [["编号", "单位名称", "备注"], ["fagaiju", "区发改局, \"甲\"", "第一行\n第二行"], ["7", "", "完"]];

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public void Csv_is_read_in_the_encodings_of_spreadsheets(string encoding)
    {
        var text = "编号,单位名称,备注\r\nfagaiju,\"区发改局, \"\"甲\"\"\",\"第一行\n第二行\"\r\n7,,完\r\n";
        Assert.Equal(s_table, TableReading.Read(CodePagesEncodingProvider.Instance.GetEncoding(encoding)?.GetBytes(text) ?? [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]));
    }

    [Theory]
    [InlineData("a;b\n1;2", 2)]
    [InlineData("a\tb\n1,5\t2", 2)]
    [InlineData("", 0)]
    [InlineData("\"open", 1)]
    public void Csv_is_read_whatever_its_separator(string text, int rows) => Assert.Equal(rows, TableReading.Read(Encoding.UTF8.GetBytes(text)).Count);

    [Fact]
    public void A_workbook_is_read_as_its_cells_show()
    {
        using var file = new MemoryStream();
        MiniExcel.SaveAs(file, s_table.Select(row => new Dictionary<string, object> { ["a"] = row[0] == "7" ? 7 : row[0], ["b"] = row[1], ["c"] = row[2] }).ToList(), printHeader: false);
        Assert.Equal(s_table, TableReading.Read(file.ToArray()));
    }

    [Fact]
    public void A_file_that_only_begins_like_a_workbook_is_refused_in_words()
    {
        using var file = new MemoryStream();
        MiniExcel.SaveAs(file, s_table.Select(row => new { a = row[0] }));
        var whole = file.ToArray();
        foreach (var damaged in new[] { "PK"u8.ToArray(), whole[..(whole.Length / 2)], Zip("other.txt", 10), [.. whole[..200], .. new byte[200], .. whole[400..]] })
        {
            Assert.Equal(
                "The file begins like a workbook and cannot be read as one. Open it in a spreadsheet program, save it as .xlsx, and choose it again.",
                Assert.Throws<TableRejectedException>(() => TableReading.Read(damaged)).Message);
        }
    }

    [Fact]
    public void A_list_that_is_far_too_long_is_refused_before_it_is_unpacked()
    {
        Assert.Equal("The workbook unpacks to more than 20971520 bytes. Save the list alone in a new workbook.", Assert.Throws<TableRejectedException>(() => TableReading.Read(Zip("xl/sharedStrings.xml", 25_000_000))).Message);
        Assert.Equal("The list has more than 2000 rows. Leave out what does not belong to it.", Assert.Throws<TableRejectedException>(() => TableReading.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b\n", 2_001))))).Message);
    }

    private static byte[] Zip(string name, int length)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(new byte[length]);
        }

        return file.ToArray();
    }
}
