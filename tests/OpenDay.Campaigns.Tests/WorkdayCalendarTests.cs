using System;
using CsCheck;
using OpenDay.Campaigns.Calendar;

namespace OpenDay.Campaigns.Tests;

public sealed class WorkdayCalendarTests
{
    private static readonly WorkdayCalendar china = WorkdayCalendar.China;

    [Theory]
    [InlineData("2023-05-01", false)] // Monday, Labour Day
    [InlineData("2023-05-03", false)]
    [InlineData("2023-05-04", true)]
    [InlineData("2023-05-05", true)]
    [InlineData("2023-05-06", true)] // Saturday, at work in exchange
    [InlineData("2023-05-07", false)]
    [InlineData("2023-05-12", true)]
    [InlineData("2023-05-13", false)]
    [InlineData("2023-05-14", false)]
    [InlineData("2023-05-15", true)]
    public void Working_days_follow_the_state_council(string day, bool expected) => Assert.Equal(expected, china.IsWorkday(DateOnly.Parse(day)));

    [Theory]
    [InlineData("2023-05-06", 0, "2023-05-06")]
    [InlineData("2023-05-07", 0, "2023-05-08")]
    [InlineData("2023-05-05", 1, "2023-05-06")]
    [InlineData("2023-05-06", 1, "2023-05-08")]
    [InlineData("2023-05-12", 1, "2023-05-15")]
    [InlineData("2023-05-15", 3, "2023-05-18")]
    [InlineData("2023-05-15", -1, "2023-05-12")]
    [InlineData("2023-05-14", -1, "2023-05-12")]
    [InlineData("2023-05-08", -1, "2023-05-06")]
    [InlineData("2023-04-28", 1, "2023-05-04")]
    public void Counting_passes_over_days_off(string day, int count, string expected) => Assert.Equal(DateOnly.Parse(expected), china.AddWorkdays(DateOnly.Parse(day), count));

    [Theory]
    [InlineData("2023-05-12", "2023-05-15", 1)]
    [InlineData("2023-05-15", "2023-05-12", -1)]
    [InlineData("2023-05-05", "2023-05-08", 2)]
    [InlineData("2023-05-13", "2023-05-14", 0)]
    public void Days_between_leave_out_the_first_and_count_the_last(string from, string to, int expected) => Assert.Equal(expected, china.WorkdaysBetween(DateOnly.Parse(from), DateOnly.Parse(to)));

    [Fact]
    public void A_year_that_is_not_listed_is_unknown_and_has_plain_weekdays()
    {
        Assert.True(china.Knows(2023));
        Assert.False(china.Knows(2031));
        Assert.True(china.IsWorkday(new(2031, 10, 1)));
        Assert.False(china.IsWorkday(new(2031, 10, 4)));
    }

    [Fact]
    public void From_a_working_day_counting_there_and_measuring_agree() => Gen.Select(Gen.Int[0, 1500], Gen.Int[-40, 40])
        .Select((offset, count) => (Day: china.AddWorkdays(new DateOnly(2022, 12, 1).AddDays(offset), 0), Count: count))
        .Sample(sample => china.WorkdaysBetween(sample.Day, china.AddWorkdays(sample.Day, sample.Count)) == sample.Count);
}
