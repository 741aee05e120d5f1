using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>
/// The ledger 台账 as a workbook: a sheet with a row for each deliverable, its dates as dates, and sheets that count them by track and by
/// department. Headers stay in sight and filter.
/// </summary>
public static class LedgerWorkbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly OpenXmlConfiguration s_form = new() { AutoFilter = true, FreezeRowCount = 1, TableStyles = TableStyles.Default };

    public static byte[] Write(Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var time = new PaperTime(ledger.Plan);
        var sheets = new Dictionary<string, object>
        {
            ["台账"] = ledger.Lines.Select(line => LedgerRow.Of(line, time)).ToList(),
            ["按主题活动"] = Counts(ledger, line => line.TrackTitle),
            ["按单位"] = Counts(ledger, line => line.DepartmentName),
        };
        using var file = new MemoryStream();
        MiniExcel.SaveAs(file, sheets, configuration: s_form);
        return file.ToArray();
    }

    private static List<CountRow> Counts(Ledger ledger, Func<LedgerLine, string> by) =>
        [.. ledger.Lines.GroupBy(by).Select(group => CountRow.Of(group.Key, group)), CountRow.Of("合计", ledger.Lines)];
}
