using System;
using System.Collections.Generic;
using System.Globalization;
using Functions.Kestrel.Timers;
using NCrontab;

namespace Functions.Kestrel.Tests.Timers;

/// <summary>Occurrences of schedules.</summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "UTC", "2023-05-01T00:00:00Z", "2023-05-01T00:05:00Z", "2023-05-01T00:10:00Z")]
    [InlineData("30 * * * * *", "UTC", "2023-05-01T00:00:00Z", "2023-05-01T00:00:30Z", "2023-05-01T00:01:30Z")]
    [InlineData("0 0 9 * * 1-5", "Asia/Shanghai", "2023-05-12T01:00:00Z", "2023-05-15T01:00:00Z", "2023-05-16T01:00:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2023-03-25T12:00:00Z", "2023-03-26T01:30:00Z", "2023-03-27T00:30:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2023-10-28T12:00:00Z", "2023-10-29T00:30:00Z", "2023-10-30T01:30:00Z")]
    [InlineData("0 0 * * * *", "Europe/Berlin", "2023-10-29T00:00:00Z", "2023-10-29T02:00:00Z", "2023-10-29T03:00:00Z")]
    public void A_cron_expression_is_read_in_its_time_zone(string expression, string zone, string after, string first, string second)
    {
        var schedule = new CronSchedule(
            CrontabSchedule.Parse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true }), TimeZoneInfo.FindSystemTimeZoneById(zone));
        var start = Instant(after);

        var next = schedule.Next(start, start);

        Assert.Equal(Instant(first), next);
        Assert.Equal(Instant(second), schedule.Next(next, next));
    }

    [Fact]
    public void An_interval_keeps_its_phase_over_a_pause()
    {
        var schedule = new IntervalSchedule(TimeSpan.FromMinutes(5));
        var start = Instant("2023-05-01T00:01:00Z");

        Assert.Equal(Instant("2023-05-01T00:06:00Z"), schedule.Next(start, start));
        Assert.Equal(Instant("2023-05-01T00:11:00Z"), schedule.Next(start, Instant("2023-05-01T00:06:00Z")));
        Assert.Equal(Instant("2023-05-01T01:01:00Z"), schedule.Next(start, Instant("2023-05-01T00:58:59Z")));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
