using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DocumentFormat.OpenXml.Packaging;
using MiniExcelLibs;

namespace OpenDay.Browser;

/// <summary>What the office downloads at the end of the story, read back cell by cell and line by line.</summary>
internal static class Papers
{
    public static async Task ReadLedgerAsync(Seat office)
    {
        using var ledger = new MemoryStream(await office.DownloadAsync(office.Link("status.workbook")));
        var rows = ledger.Query(useHeaderRow: true, sheetName: "台账", excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(30, rows.Count(row => row["应报材料"] is not null));
        var row = Assert.Single(rows, row => Equals(row["状态"], "已发布"));
        Assert.Equal(
            ["行政决策大家看", "区发改局", "承办", "李文博", "fagaiju@tiedong.example", "3", "2023-05-15 00:00", "2023-05-08 10:00", "2023-05-08 10:00"],
            new[] { "主题活动", "单位", "分工", "经办人", "邮箱", "照片", "时限", "报送时间", "发布时间" }.Select(column => row[column] is DateTime at ? at.ToString("yyyy-MM-dd HH:mm", null) : $"{row[column]}"));
        Assert.Equal("初审通过 5月8日 10:00；审核通过 5月8日 10:00；审发通过 5月8日 10:00；政务公开办复核通过 5月8日 10:00", row["审核意见"]);
    }

    public static async Task ReadReportAsync(Seat office, string title)
    {
        using var file = new MemoryStream(await office.DownloadAsync(office.Link("status.report")));
        using var report = WordprocessingDocument.Open(file, isEditable: false);
        var lines = report.MainDocumentPart!.Document!.Body!.Elements().Select(element => element.InnerText).ToList();
        Assert.Contains("应报材料30件，按时报送1件，逾期报送0件，逾期未报0件，已公开发布1件。", lines);
        Assert.Contains("共收到意见建议1件，已答复1件（其中公开答复1件），不予答复0件，正在办理0件。", lines);
        Assert.Contains($"单位标题栏目发布时间区发改局{title}今日铁东5月8日 10:00", lines);
        Assert.NotEmpty(report.MainDocumentPart.ImageParts);
    }
}
