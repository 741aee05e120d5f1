using System;
using System.Globalization;
using OpenDay.Driver.Drive;
using OpenDay.Driver.Script;
using Spectre.Console;

namespace OpenDay.Driver.Views;

/// <summary>The end of a drive: what came of the campaign, and where to look at it.</summary>
internal static class SummaryView
{
    public static void Write(IAnsiConsole console, DrivenPlan plan, DriveSummary summary, Uri address, TimeSpan wallTime)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle($"[bold]{Markup.Escape(plan.District)} {Markup.Escape(plan.Title)}[/] [green]Closed 已结束[/]") };
        table.AddColumn(new TableColumn("").Width(8));
        table.AddColumn(new TableColumn("").RightAligned().Width(5));
        table.AddColumn(new TableColumn(""));
        table.HideHeaders();
        Row(table, "任务", summary.Assignments, "assignments", $"{plan.Departments.Count} departments");
        Row(table, "应报材料", summary.Deliverables, "deliverables", $"{summary.Extended} extended, {summary.Waived} waived");
        Row(table, "提醒", summary.Reminders, "reminders", $"in {summary.Messages} messages, none twice");
        Row(table, "报送", summary.Submissions, "submissions", $"{summary.AsWord} as Word, {summary.AsMarkdown} as Markdown, {summary.Blocked} blocked first");
        Row(table, "版本", summary.Revisions, "revisions", $"{summary.Recalled} recalled, {summary.Comparisons} compared with the one before");
        Row(table, "照片", summary.Photos, "photos", $"the same one in {summary.SharingPhotos} submissions");
        Row(table, "上传", summary.Uploads, "uploads", "each broken off once and resumed");
        Row(table, "审核", summary.Reviews, "reviews", $"{summary.Returned} returned, {summary.Remarks} with a remark, {summary.ByDeputy} by a deputy");
        Row(table, "认领", summary.Claims, "claims", $"{summary.Releases} released");
        Row(table, "发布", summary.Publications, "publications", $"{summary.Ordered} at a set time, {summary.Corrected} corrected, {summary.Withdrawn} withdrawn");
        if (summary.Visits is { SignUps: > 0 } visits)
        {
            Row(table, "报名", visits.SignUps, "sign-ups", $"{visits.Cancelled} cancelled, {visits.MovedUp} moved up, {visits.Waiting} still waits");
            Row(table, "到场", visits.Attended, "visitors", $"{visits.NoShow} with a place stayed away");
        }

        Row(table, "意见", summary.Feedback.Received, "questions", $"{summary.Feedback.AtTheStall} typed in, {summary.Feedback.Answered} public replies, {summary.Feedback.SetAside} set aside");
        Row(table, "告知", summary.CitizenMessages, "notices", "to citizens who left an address");
        Row(table, "审计", summary.AuditEntries, "audit entries", "chain verified");
        console.WriteLine();
        console.Write(table);
        console.MarkupLine(string.Create(CultureInfo.InvariantCulture, $"[grey]{(plan.ClosesAt - plan.StartsAt).Days} days in {wallTime.TotalSeconds:F1} s[/]"));
        console.WriteLine();
        Page(console, "公开专栏 public column", new Uri(address, $"open/{plan.Id}"));
        if (summary.FirstPublication is { } first)
        {
            Page(console, "一篇报道 one report", new Uri(address, first));
        }

        Page(console, "意见建议 questions and replies", new Uri(address, $"ask/{plan.Id}"));
        Page(console, "公开办 office status", new Uri(address, $"dev/sign-in/office?return=/office/{plan.Id}"));
        Page(console, "台账 ledger (CSV)", new Uri(address, $"dev/sign-in/office?return=/api/campaigns/{plan.Id}/ledger"));
        Page(console, "接口 OpenAPI", new Uri(address, "api/openapi.json"));
        console.WriteLine();
    }

    private static void Row(Table table, string chinese, long count, string english, string remark) => table.AddRow(
        new Text(chinese), new Text(count.ToString(CultureInfo.InvariantCulture), new Style(Color.Green, decoration: Decoration.Bold)), new Markup($"{english} [grey]· {Markup.Escape(remark)}[/]"));

    // Outside any table: an address that is broken in two cannot be clicked.
    private static void Page(IAnsiConsole console, string title, Uri address)
    {
        console.Profile.Out.Writer.WriteLine($"  {title}: {address}");
        console.Profile.Out.Writer.Flush();
    }
}
