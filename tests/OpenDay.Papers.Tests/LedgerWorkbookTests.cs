using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using MiniExcelLibs;
using OpenDay.Papers.Spreadsheets;

namespace OpenDay.Papers.Tests;

public sealed class LedgerWorkbookTests
{
    [Fact]
    public void Every_line_has_a_row_and_its_dates_are_dates()
    {
        var rows = Rows(LedgerWorkbook.Write(Samples.Ledger()), "台账");
        Assert.Equal(Samples.Ledger().Lines.Count, rows.Count);
        Assert.Equal(
            ["主题活动", "单位", "分工", "经办人", "电话", "邮箱", "应报材料", "状态", "时限", "原定时限", "报送时间", "发布时间", "照片", "审核意见", "活动时间", "活动地点", "免报原因", "任务编号"],
            rows[0].Keys);
        Assert.Equal(("行政决策大家看", "区发改局", "承办", "已发布"), (rows[0]["主题活动"], rows[0]["单位"], rows[0]["分工"], rows[0]["状态"]));
        Assert.Equal(new DateTime(2023, 5, 15), rows[0]["时限"]);
        Assert.Equal(new DateTime(2023, 5, 11, 15, 20, 0), rows[0]["报送时间"]);
        Assert.Equal((3d, "初审通过 5月12日 10:00；审核退回 5月13日 11:30"), (rows[0]["照片"], rows[0]["审核意见"]));
        Assert.Null(rows[^1]["应报材料"]);
        Assert.Equal(("李文博", "13800000001", "fagaiju@tiedong.example"), (rows[0]["经办人"], rows[0]["电话"], rows[0]["邮箱"]));
        Assert.Null(rows[1]["电话"]);
    }

    [Fact]
    public void Without_a_contact_the_cells_are_empty()
    {
        var ledger = Samples.Ledger();
        var row = Rows(LedgerWorkbook.Write(ledger with { Lines = [ledger.Lines[0] with { Contact = null }] }), "台账")[0];
        Assert.Equal((null, null, null), (row["经办人"], row["电话"], row["邮箱"]));
    }

    [Fact]
    public void Counts_add_up_by_track_and_by_department()
    {
        var file = LedgerWorkbook.Write(Samples.Ledger());
        var tracks = Rows(file, "按主题活动");
        Assert.Equal([.. Samples.Plan.Tracks.Select(track => track.Title), "合计"], tracks.Select(row => (string)row["项目"]!));
        Assert.Equal(("合计", 30d, 2d, 1d, 1d), (tracks[^1]["项目"], tracks[^1]["应报"], tracks[^1]["已报"], tracks[^1]["审核中"], tracks[^1]["已发布"]));
        var departments = Rows(file, "按单位");
        Assert.Equal(Samples.Plan.Departments.Count + 1, departments.Count);
        Assert.Equal(30d, departments.SkipLast(1).Sum(row => (double)row["应报"]!));
    }

    [Fact]
    public void Headers_stay_in_sight_and_filter()
    {
        using var file = new MemoryStream(LedgerWorkbook.Write(Samples.Ledger()));
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.All(workbook.WorkbookPart!.WorksheetParts, sheet =>
        {
            Assert.Equal(1d, sheet.Worksheet!.Descendants<Pane>().Single().VerticalSplit?.Value);
            Assert.StartsWith("A1:", sheet.Worksheet.Descendants<AutoFilter>().Single().Reference?.Value);
        });
    }

    [Fact]
    public void A_text_that_looks_like_a_formula_is_text()
    {
        var ledger = Samples.Ledger();
        var file = LedgerWorkbook.Write(ledger with { Lines = [ledger.Lines[0] with { DepartmentName = "=1+1\u0001" }] });
        Assert.Equal("=1+1", Rows(file, "台账")[0]["单位"]);
        using var stream = new MemoryStream(file);
        using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
        Assert.Empty(workbook.WorkbookPart!.WorksheetParts.SelectMany(sheet => sheet.Worksheet!.Descendants<CellFormula>()));
    }

    private static List<IDictionary<string, object?>> Rows(byte[] file, string sheet)
    {
        using var stream = new MemoryStream(file);
        return [.. stream.Query(useHeaderRow: true, sheetName: sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>()];
    }
}
