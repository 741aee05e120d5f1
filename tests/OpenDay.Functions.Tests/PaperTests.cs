using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DocumentFormat.OpenXml.Packaging;
using MiniExcelLibs;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

public sealed class PaperTests(RunningApp app)
{
    [Fact]
    public async Task The_workbook_has_a_row_for_each_line_of_the_ledger()
    {
        var (file, type, name) = await GetAsync(Sent.Campaign + "/ledger.xlsx", People.OfficeClerk);
        Assert.Equal(("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "2023-17-tiedong-ledger.xlsx"), (type, name));
        var (csv, _, _) = await GetAsync(Sent.Campaign + "/ledger", People.OfficeClerk);
        using var stream = new MemoryStream(file);
        Assert.Equal(Encoding.UTF8.GetString(csv).Split("\r\n").Length - 2, stream.Query(useHeaderRow: true, sheetName: "台账", excelType: ExcelType.XLSX).Count());
    }

    [Fact]
    public async Task The_report_opens_as_a_Word_file()
    {
        var (file, _, name) = await GetAsync(Sent.Campaign + "/report.docx", People.Auditor);
        Assert.Equal("2023-17-tiedong-report.docx", name);
        using var stream = new MemoryStream(file);
        using var report = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.StartsWith("第十七届“5·15政务公开日”活动情况报告政务公开", report.MainDocumentPart!.Document!.Body!.InnerText.Replace("区", "", System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_office_subscribes_to_all_dates_and_a_department_to_its_own()
    {
        var (all, type, _) = await GetAsync(Sent.Campaign + "/calendar.ics", People.OfficeClerk);
        Assert.Equal("text/calendar", type);
        var (own, _, _) = await GetAsync($"my/{Sent.CampaignId}/calendar", People.Clerk("gongan"));
        var calendar = Encoding.UTF8.GetString(own);
        Assert.Contains("UID:2023-17-tiedong.open-square.gongan.organiser.report@tiedong.example", calendar);
        Assert.DoesNotContain("xiaofang", calendar);
        Assert.Contains("xiaofang", Encoding.UTF8.GetString(all));
    }

    private async Task<(byte[] File, string? Type, string? Name)> GetAsync(string path, Person person)
    {
        using var answer = await Sent.Get(path, person).ToAsync(app.Client);
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName);
    }
}
