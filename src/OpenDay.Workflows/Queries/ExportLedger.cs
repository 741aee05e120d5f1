using System;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Workflows.Queries;

/// <summary>The ledger 台账 as CSV (RFC 4180).</summary>
public sealed class ExportLedger
{
    private static readonly string[] s_header =
        ["任务编号", "主题活动", "单位", "分工", "经办人", "电话", "邮箱", "活动时间", "活动地点", "应报材料", "时限", "原定时限", "状态", "报送时间", "发布时间", "免报原因"];

    private readonly ReadLedger _readLedger;

    internal ExportLedger(ReadLedger readLedger) => _readLedger = readLedger;

    public async Task<string> RunAsync(string campaignId, CancellationToken cancellationToken)
    {
        var ledger = await _readLedger.RunAsync(campaignId, cancellationToken);
        var time = CampaignTime.Of(ledger.Plan);
        var csv = new StringBuilder();
        csv.Append(CsvLine.Of(s_header));
        foreach (var line in ledger.Lines)
        {
            csv.Append(CsvLine.Of(
            [
                line.AssignmentId,
                line.TrackTitle,
                line.DepartmentName,
                line.Participation == Participation.Organiser ? "承办" : "协调",
                line.Contact?.Name ?? "",
                line.Contact?.Mobile ?? "",
                line.Contact?.Email ?? "",
                Text(line.Activity?.StartsAt, time),
                line.Activity?.Place ?? "",
                line.Deliverable?.Title ?? "",
                Text(line.Deliverable?.DueAt, time),
                Text(line.Deliverable?.PlannedDueAt, time),
                line.State,
                Text(line.Deliverable?.SubmittedAt, time),
                Text(line.Deliverable?.PublishedAt, time),
                line.Waived ?? "",
            ]));
        }

        return csv.ToString();
    }

    private static string Text(DateTimeOffset? instant, CampaignTime time) => instant is { } value
        ? TimeZoneInfo.ConvertTime(value, time.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";
}
