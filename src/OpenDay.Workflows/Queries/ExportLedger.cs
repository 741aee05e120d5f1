using System;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>The ledger 台账: a line for each assignment and what it owes, as CSV (RFC 4180).</summary>
public sealed class ExportLedger
{
    private static readonly string[] s_header =
        ["任务编号", "主题活动", "单位", "分工", "活动时间", "活动地点", "应报材料", "时限", "原定时限", "状态", "报送时间", "发布时间", "免报原因"];

    private readonly CampaignReader _reader;
    private readonly TimeProvider _clock;

    internal ExportLedger(CampaignReader reader, TimeProvider clock) => (_reader, _clock) = (reader, clock);

    public async Task<string> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var time = CampaignTime.Of(plan);
        var csv = new StringBuilder();
        csv.Append(CsvLine.Of(s_header));
        foreach (var assignment in await _reader.ListAsync<Assignment>(campaignId, RowKeys.AssignmentPrefix, cancellationToken))
        {
            if (assignment.Deliverables.Count == 0)
            {
                csv.Append(CsvLine.Of([.. Duty(plan, time, assignment), "", "", "", assignment.Waived is null ? "无应报材料" : "免报", "", "", assignment.Waived ?? ""]));
            }

            foreach (var deliverable in assignment.Deliverables)
            {
                csv.Append(CsvLine.Of(
                [
                    .. Duty(plan, time, assignment),
                    deliverable.Title,
                    Text(deliverable.DueAt, time),
                    Text(deliverable.PlannedDueAt, time),
                    State(deliverable),
                    Text(deliverable.SubmittedAt, time),
                    Text(deliverable.PublishedAt, time),
                    assignment.Waived ?? "",
                ]));
            }
        }

        return csv.ToString();
    }

    private static string[] Duty(CampaignPlan plan, CampaignTime time, Assignment assignment) =>
    [
        assignment.Id,
        plan.Track(assignment.TrackId).Title,
        assignment.DepartmentName,
        assignment.Participation == Participation.Organiser ? "承办" : "协调",
        Text(assignment.Activity?.StartsAt, time),
        assignment.Activity?.Place ?? "",
    ];

    private string State(Deliverable deliverable) => deliverable.State switch
    {
        _ when deliverable.IsLate(_clock.GetUtcNow()) => "逾期未报",
        DeliverableState.UnderReview when deliverable.PublishedAt is not null => "更正审核中",
        DeliverableState.Returned when deliverable.PublishedAt is not null => "更正已退回",
        DeliverableState.Passed when deliverable.PublishedAt is not null => "更正待发布",
        DeliverableState.Owed => "未报",
        DeliverableState.UnderReview => "审核中",
        DeliverableState.Returned => "已退回",
        DeliverableState.Passed => "审核通过",
        DeliverableState.Published => "已发布",
        DeliverableState.Withdrawn => "已撤回",
        DeliverableState.Waived => "免报",
        _ => throw new ArgumentOutOfRangeException(nameof(deliverable), deliverable.State, "A state without words."),
    };

    private static string Text(DateTimeOffset? instant, CampaignTime time) => instant is { } value
        ? TimeZoneInfo.ConvertTime(value, time.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";
}
