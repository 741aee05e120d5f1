using System;
using System.Globalization;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Visits;

namespace OpenDay.Workflows.Queries;

/// <summary>The list of visitors 签到表 as CSV (RFC 4180), for the organiser.</summary>
public sealed class ExportVisitors
{
    private static readonly string[] s_header = ["序号", "姓名", "手机号", "电子邮箱", "状态", "报名时间", "确认时间", "签到时间"];

    private readonly CampaignReader _reader;
    private readonly ListVisitors _listVisitors;

    internal ExportVisitors(CampaignReader reader, ListVisitors listVisitors) => (_reader, _listVisitors) = (reader, listVisitors);

    public async Task<string> RunAsync(string campaignId, string assignmentId, Person reader, CancellationToken cancellationToken)
    {
        var (_, plan) = await _reader.GetPlannedAsync(campaignId, cancellationToken);
        var zone = CampaignTime.Of(plan).Zone;
        var csv = new StringBuilder();
        csv.Append(CsvLine.Of(s_header));
        foreach (var visitor in await _listVisitors.ReadAsync(campaignId, assignmentId, reader, "VisitorsExported", cancellationToken))
        {
            csv.Append(CsvLine.Of(
            [
                visitor.Number.ToString(CultureInfo.InvariantCulture),
                visitor.Name ?? "",
                visitor.Phone ?? "",
                visitor.Email ?? "",
                State(visitor.State),
                Text(visitor.SignedUpAt, zone),
                Text(visitor.ConfirmedAt, zone),
                Text(visitor.TickedAt, zone),
            ]));
        }

        return csv.ToString();
    }

    private static string State(SignUpState state) => state switch
    {
        SignUpState.Confirmed => "已报名",
        SignUpState.Waiting => "候补",
        SignUpState.Cancelled => "已取消",
        SignUpState.Attended => "已到场",
        SignUpState.NoShow => "未到场",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };

    private static string Text(DateTimeOffset? instant, TimeZoneInfo zone) => instant is { } value
        ? TimeZoneInfo.ConvertTime(value, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";
}
