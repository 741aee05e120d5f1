using System;
using System.Linq;
using System.Text;
using OpenDay.Papers.Calendars;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Tests;

public sealed class CampaignCalendarTests
{
    private static readonly CampaignDates s_dates = new(Samples.Plan, Samples.Now,
    [
        new("open.fagaiju.organiser", 0, DateKind.Activity, "政务开放日", "区发改局", "区政府门前; 广场, 东侧", Samples.At("2023-05-17T09:00:00+08:00"), Samples.At("2023-05-17T11:00:00+08:00"), false),
        new("decisions.fagaiju.organiser.report", 1440, DateKind.Deadline, "《行政决策大家看》文字材料", "区发改局", null, Samples.At("2023-05-16T00:00:00+08:00"), Samples.At("2023-05-16T00:00:00+08:00"), false),
        new("decisions.gongxinju.organiser.report", 0, DateKind.Deadline, "《行政决策大家看》文字材料", "区工信局", null, Samples.At("2023-05-15T00:00:00+08:00"), Samples.At("2023-05-15T00:00:00+08:00"), true),
    ]);

    [Fact]
    public void Events_are_read_back_in_the_campaigns_zone()
    {
        var calendar = Ical.Net.Calendar.Load(Encoding.UTF8.GetString(CampaignCalendar.Write(s_dates)))!;
        Assert.Equal(["Asia/Shanghai"], calendar.TimeZones.Select(zone => zone.TzId));
        Assert.Equal(
            [
                ("2023-17-tiedong.open.fagaiju.organiser@tiedong.example", 0, "区发改局 政务开放日", "2023-05-17T01:00:00Z", "2023-05-17T03:00:00Z", "区政府门前; 广场, 东侧"),
                ("2023-17-tiedong.decisions.fagaiju.organiser.report@tiedong.example", 1440, "时限：区发改局《行政决策大家看》文字材料", "2023-05-15T15:30:00Z", "2023-05-15T16:00:00Z", null),
                ("2023-17-tiedong.decisions.gongxinju.organiser.report@tiedong.example", 0, "已报：区工信局《行政决策大家看》文字材料", "2023-05-14T15:30:00Z", "2023-05-14T16:00:00Z", null),
            ],
            calendar.Events.Select(found => (found.Uid, found.Sequence, found.Summary, Utc(found.Start!), Utc(found.End!), found.Location)));
        Assert.All(calendar.Events, found => Assert.Equal("Asia/Shanghai", found.Start!.TzId));
    }

    [Fact]
    public void The_same_dates_are_the_same_file_and_a_campaign_without_dates_is_a_calendar_too()
    {
        Assert.Equal(CampaignCalendar.Write(s_dates), CampaignCalendar.Write(s_dates));
        var empty = Ical.Net.Calendar.Load(Encoding.UTF8.GetString(CampaignCalendar.Write(s_dates with { Dates = [] })))!;
        Assert.Empty(empty.Events);
    }

    private static string Utc(Ical.Net.DataTypes.CalDateTime instant) => instant.AsUtc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
}
