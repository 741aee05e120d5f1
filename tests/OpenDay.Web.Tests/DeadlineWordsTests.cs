using System;
using OpenDay.Campaigns.Calendar;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

public sealed class DeadlineWordsTests
{
    private static readonly CampaignTime s_time = CampaignTime.Of(SamplePages.Plan);

    [Theory]
    [InlineData("2023-05-17T10:30", "5月19日 周五 17:00 前", "还有 2 个工作日", DeadlineUrgency.Ahead)]
    [InlineData("2023-05-18T09:00", "5月19日 周五 17:00 前", "还有 1 个工作日", DeadlineUrgency.Soon)]
    [InlineData("2023-05-19T09:00", "5月19日 周五 17:00 前", "还有 8 小时", DeadlineUrgency.Soon)]
    [InlineData("2023-05-19T16:59", "5月19日 周五 17:00 前", "还有 1 分钟", DeadlineUrgency.Soon)]
    [InlineData("2023-05-19T17:00", "5月19日 周五 17:00 前", "已逾期 1 分钟", DeadlineUrgency.Late)]
    [InlineData("2023-05-21T12:00", "5月19日 周五 17:00 前", "已逾期 43 小时", DeadlineUrgency.Late)]
    [InlineData("2023-05-23T09:00", "5月19日 周五 17:00 前", "已逾期 2 个工作日", DeadlineUrgency.Late)]
    public void What_is_left_is_counted_in_working_days_while_there_are_any(string now, string by, string left, DeadlineUrgency urgency) =>
        Assert.Equal(new DeadlineWords(by, left, urgency), DeadlineWords.Of(At("2023-05-19T17:00"), At(now), s_time, Words.Chinese, settled: false));

    [Fact]
    public void Midnight_is_the_end_of_the_day_before() =>
        Assert.Equal("5月19日 周五 24:00 前", DeadlineWords.Of(At("2023-05-20T00:00"), At("2023-05-19T09:00"), s_time, Words.Chinese, settled: false).By);

    [Fact]
    public void A_day_off_is_not_counted() =>
        Assert.Equal("还有 1 个工作日", DeadlineWords.Of(At("2023-05-22T17:00"), At("2023-05-19T09:00"), s_time, Words.Chinese, settled: false).Left);

    [Fact]
    public void English_says_the_same() =>
        Assert.Equal(
            new DeadlineWords("by Fri 19 May, 17:00", "2 working days left", DeadlineUrgency.Ahead),
            DeadlineWords.Of(At("2023-05-19T17:00"), At("2023-05-17T10:30"), s_time, Words.English, settled: false));

    [Fact]
    public void Of_a_duty_that_is_done_nothing_is_left() =>
        Assert.Equal(
            new DeadlineWords("5月19日 周五 17:00 前", null, DeadlineUrgency.Settled),
            DeadlineWords.Of(At("2023-05-19T17:00"), At("2023-05-23T09:00"), s_time, Words.Chinese, settled: true));

    private static DateTimeOffset At(string wall) => new DateTimeOffset(DateTime.Parse(wall, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUniversalTime();
}
