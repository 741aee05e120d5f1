using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.SignIn;
using OpenDay.Papers.Calendars;
using OpenDay.Papers.Spreadsheets;
using OpenDay.Papers.Word;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Campaigns;

/// <summary>What the office prints, passes on or subscribes to: the ledger as a workbook, the report as a Word file, the dates as a calendar.</summary>
public sealed class PaperFunctions(ReadLedger readLedger, ReadReport readReport, ListDates listDates, OpenPublishedPhoto openPhoto)
{
    [Function("LedgerWorkbook")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    [Operation("The ledger as a workbook: all deliverables with their dates, and their counts by track and by department.", Answer = typeof(Stream), AnswerMedia = LedgerWorkbook.MediaType, Refusals = [404])]
    public async Task<IResult> Ledger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/ledger.xlsx")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Results.Bytes(LedgerWorkbook.Write(await readLedger.RunAsync(campaignId, cancellationToken)), LedgerWorkbook.MediaType, $"{campaignId}-ledger.xlsx");

    [Function("ReportPaper")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    [Operation("The report as a Word file: figures, who took part, what was held, asked and published, who was late.", Answer = typeof(Stream), AnswerMedia = ReportPaper.MediaType, Refusals = [404])]
    public async Task<IResult> Report(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/report.docx")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var report = await readReport.RunAsync(campaignId, cancellationToken);
        return Results.Bytes(await ReportPaper.WriteAsync(report, ThumbnailAsync), ReportPaper.MediaType, $"{campaignId}-report.docx");

        async Task<byte[]?> ThumbnailAsync(string hash)
        {
            try
            {
                await using var photo = await openPhoto.RunAsync(campaignId, hash, cancellationToken);
                using var content = new MemoryStream();
                await photo.Stream.CopyToAsync(content, cancellationToken);
                return content.ToArray();
            }
            catch (RefusalException)
            {
                // Withdrawn since the report was read: its picture is nobody's any more.
                return null;
            }
        }
    }

    [Function("CampaignCalendar")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    [Operation("All activities and deadlines as a calendar.", AnswerMedia = "text/calendar", Refusals = [404])]
    public async Task<IResult> Calendar(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/calendar.ics")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        await CalendarAsync(request, campaignId, cancellationToken);

    [Function("DepartmentCalendar")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Own(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "my/{campaignId}/calendar")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        await CalendarAsync(request, campaignId, cancellationToken);

    private async Task<IResult> CalendarAsync(HttpRequest request, string campaignId, CancellationToken cancellationToken) =>
        Results.Bytes(
            CampaignCalendar.Write(await listDates.RunAsync(campaignId, request.GetPerson(), cancellationToken)), CampaignCalendar.MediaType, $"{campaignId}.ics");
}
