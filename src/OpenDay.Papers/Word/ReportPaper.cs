using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Word;

/// <summary>The report on a campaign as a Word file: figures, who took part, what was held, asked and published, who was late.</summary>
public static class ReportPaper
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const int MostPictures = 6;

    /// <param name="openThumbnail">The JPEG of a hash, or null where it cannot be had any more.</param>
    public static async Task<byte[]> WriteAsync(CampaignReport report, Func<string, Task<byte[]?>> openThumbnail)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(openThumbnail);
        var time = new PaperTime(report.Plan);
        using var paper = new WordPaper($"{report.Plan.Title}情况报告", report.MadeAt);
        paper.Add(WordStyles.Lead, $"{report.Plan.Office.Name}  {time.Day(report.MadeAt)}{(report.IsFinal ? "" : "（活动尚未结束，数字截至制表时）")}");
        AddSummary(paper, report, time);
        AddParticipants(paper, report);
        AddFigures(paper, report);
        AddActivities(paper, report, time);
        AddFeedback(paper, report);
        AddLate(paper, report, time);
        await AddPublicationsAsync(paper, report, time, openThumbnail);
        return paper.ToArray();
    }

    private static void AddSummary(WordPaper paper, CampaignReport report, PaperTime time)
    {
        var (plan, total) = (report.Plan, report.Total);
        paper.Add(WordStyles.Heading, "一、总体情况");
        paper.Add(WordStyles.Body, $"{plan.District}{plan.Title}自{time.Day(plan.StartsAt)}至{time.Day(plan.ClosesAt)}开展，主题为“{plan.Theme}”，设{report.Tracks.Count}项主题活动，{report.Departments.Count}个单位参加。");
        paper.Add(WordStyles.Body, $"应报材料{total.Owed}件，按时报送{total.OnTime}件，逾期报送{total.LateIn}件，逾期未报{total.Missing}件，已公开发布{total.Published}件{(total.Waived > 0 ? $"，另有{total.Waived}件免报" : "")}。");
    }

    private static void AddParticipants(WordPaper paper, CampaignReport report)
    {
        paper.Add(WordStyles.Heading, "二、参加单位");
        foreach (var track in report.Tracks)
        {
            paper.Add(WordStyles.Body, $"{track.Title}：承办单位{Names(track.Organisers)}{(track.Coordinators.Count > 0 ? $"；协调单位{Names(track.Coordinators)}" : "")}。");
        }
    }

    private static void AddFigures(WordPaper paper, CampaignReport report)
    {
        string[] header = ["应报", "按时报送", "逾期报送", "逾期未报", "已发布", "免报"];
        int[] widths = [30, 9, 9, 9, 9, 9, 9];
        paper.Add(WordStyles.Heading, "三、报送与发布");
        paper.AddTable(["主题活动", .. header], widths, [.. report.Tracks.Select(track => Row(track.Title, track.Figures)), Row("合计", report.Total)]);
        paper.AddTable(["单位", .. header], widths, report.Departments.Select(department => Row(department.Name, department.Figures)));
    }

    private static void AddActivities(WordPaper paper, CampaignReport report, PaperTime time)
    {
        paper.Add(WordStyles.Heading, "四、活动与群众参与");
        if (report.Activities.Count == 0)
        {
            paper.Add(WordStyles.Body, "本次未安排现场活动。");
            return;
        }

        var visitors = report.Activities.Select(activity => activity.Visitors).OfType<VisitorCounts>().ToList();
        paper.Add(WordStyles.Body, visitors.Count == 0
            ? $"共安排活动{report.Activities.Count}场。"
            : $"共安排活动{report.Activities.Count}场，其中{visitors.Count}场接受群众报名，报名{visitors.Sum(SignedUp)}人，到场{visitors.Sum(counts => counts.Attended)}人。");
        paper.AddTable(
            ["单位", "活动", "时间", "地点", "报名", "到场"],
            [14, 24, 14, 24, 7, 7],
            report.Activities.Select(IReadOnlyList<string> (activity) =>
            [
                activity.DepartmentName,
                activity.Activity.Title,
                time.Minute(activity.Activity.StartsAt),
                activity.Activity.Place,
                activity.Visitors is { } counts ? Number(SignedUp(counts)) : "—",
                activity.Visitors is { } came ? Number(came.Attended) : "—",
            ]));
    }

    private static void AddFeedback(WordPaper paper, CampaignReport report)
    {
        var feedback = report.Feedback;
        paper.Add(WordStyles.Heading, "五、意见建议");
        paper.Add(WordStyles.Body, feedback.Received == 0
            ? "活动期间未收到意见建议。"
            : $"共收到意见建议{feedback.Received}件，已答复{feedback.Answered}件（其中公开答复{feedback.Public}件），不予答复{feedback.SetAside}件，正在办理{feedback.Open}件。");
    }

    private static void AddLate(WordPaper paper, CampaignReport report, PaperTime time)
    {
        paper.Add(WordStyles.Heading, "六、逾期情况");
        if (report.Late.Count == 0)
        {
            paper.Add(WordStyles.Body, "没有逾期的材料。");
            return;
        }

        paper.AddTable(
            ["单位", "主题活动", "材料", "时限", "报送时间"],
            [14, 18, 28, 14, 14],
            report.Late.Select(IReadOnlyList<string> (late) =>
                [late.DepartmentName, late.TrackTitle, late.Title, time.Minute(late.DueAt), late.SubmittedAt is { } at ? time.Minute(at) : "未报"]));
    }

    private static async Task AddPublicationsAsync(WordPaper paper, CampaignReport report, PaperTime time, Func<string, Task<byte[]?>> openThumbnail)
    {
        paper.Add(WordStyles.Heading, "七、公开发布");
        if (report.Publications.Count == 0)
        {
            paper.Add(WordStyles.Body, "尚无公开发布的材料。");
            return;
        }

        paper.AddTable(
            ["单位", "标题", "栏目", "发布时间"],
            [14, 40, 20, 14],
            report.Publications.Select(IReadOnlyList<string> (item) => [item.DepartmentName, item.Title, Names([.. item.Columns.Select(column => column.Title)]), time.Minute(item.PublishedAt)]));
        foreach (var item in report.Publications.Where(item => item.ThumbnailHash is not null).Take(MostPictures))
        {
            if (await openThumbnail(item.ThumbnailHash!) is { } jpeg)
            {
                paper.AddPicture(jpeg, $"{item.DepartmentName}：{item.Title}");
            }
        }
    }

    private static IReadOnlyList<string> Row(string name, DutyFigures figures) =>
        [name, .. new[] { figures.Owed, figures.OnTime, figures.LateIn, figures.Missing, figures.Published, figures.Waived }.Select(Number)];

    private static int SignedUp(VisitorCounts counts) => counts.Confirmed + counts.Attended + counts.NoShow;

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Names(IReadOnlyList<string> names) => names.Count == 0 ? "无" : string.Join("、", names);
}
