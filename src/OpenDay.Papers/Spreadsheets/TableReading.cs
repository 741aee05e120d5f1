using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml;
using MiniExcelLibs;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>
/// Reads the cells of a list that somebody keeps: the first sheet of an <c>.xlsx</c> file, or CSV in UTF-8 or, as spreadsheets in China write
/// it, GB 18030.
/// </summary>
public static class TableReading
{
    public const int MostRows = 2_000;
    public const int MostColumns = 50;

    // A sheet of so many rows takes a fraction of it; a bomb takes more.
    private const long LargestUnpacked = 20 * 1024 * 1024;

    /// <exception cref="TableRejectedException">It is no such file, or it is too large.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var rows = file.AsSpan().StartsWith("PK"u8) ? Workbook(file) : CsvReading.Read(Text(file));
        return rows.Count <= MostRows
            ? rows
            : throw new TableRejectedException("table-too-long", $"The list has more than {MostRows} rows. Leave out what does not belong to it.") { Values = [MostRows] };
    }

    private static List<IReadOnlyList<string>> Workbook(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (archive.Entries.Sum(entry => entry.Length) > LargestUnpacked)
                {
                    throw new TableRejectedException("table-too-large", $"The workbook unpacks to more than {LargestUnpacked} bytes. Save the list alone in a new workbook.") { Values = [new Limit(LargestUnpacked, "bytes")] };
                }
            }

            stream.Position = 0;
            return [.. stream.Query(excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>()
                .Take(MostRows + 1)
                .Select(IReadOnlyList<string> (row) => [.. row.Values.Take(MostColumns).Select(value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")])];
        }
        catch (Exception error) when (error is InvalidDataException or XmlException or KeyNotFoundException or ArgumentException or InvalidOperationException or FormatException or NullReferenceException or IndexOutOfRangeException or OverflowException)
        {
            // The library says nothing of its own about files that are damaged.
            throw new TableRejectedException("table-unreadable", "The file begins like a workbook and cannot be read as one. Open it in a spreadsheet program, save it as .xlsx, and choose it again.", error);
        }
    }

    private static string Text(byte[] file)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetString(file);
        }
    }
}
