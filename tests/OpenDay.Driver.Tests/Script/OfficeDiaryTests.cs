using System;
using System.Globalization;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Script;

public sealed class OfficeDiaryTests
{
    private readonly OfficeDiary _diary = new(TimeSpan.FromHours(8));

    [Theory]
    [InlineData("2023-05-12", 0, "2023-05-12")]
    [InlineData("2023-05-13", 0, "2023-05-15")]
    [InlineData("2023-05-12", 1, "2023-05-15")]
    [InlineData("2023-05-13", 1, "2023-05-15")]
    [InlineData("2023-05-15", -1, "2023-05-12")]
    [InlineData("2023-05-14", -1, "2023-05-12")]
    [InlineData("2023-05-12", 6, "2023-05-22")]
    public void Weekdays_are_counted(string day, int count, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), OfficeDiary.AddWeekdays(DateOnly.Parse(day, CultureInfo.InvariantCulture), count));

    [Theory]
    [InlineData("2023-05-12T10:07", "2023-05-12T10:07")]
    [InlineData("2023-05-12T10:10", "2023-05-12T10:12")]
    [InlineData("2023-05-12T03:00", "2023-05-12T09:22")]
    [InlineData("2023-05-12T18:00", "2023-05-15T09:22")]
    [InlineData("2023-05-13T11:00", "2023-05-15T09:22")]
    public void Outside_the_hours_one_is_at_the_desk_the_next_morning(string instant, string expected) =>
        Assert.Equal(At(expected), _diary.AtDesk(At(instant)));

    [Theory]
    [InlineData("2023-05-12T10:00", 61, "2023-05-12T11:03")]
    [InlineData("2023-05-12T16:31", 60, "2023-05-15T10:01")]
    [InlineData("2023-05-12T16:31", 471, "2023-05-16T09:22")]
    public void Only_time_at_the_desk_counts(string instant, int minutes, string expected) =>
        Assert.Equal(At(expected), _diary.Later(At(instant), TimeSpan.FromMinutes(minutes)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text + "+08:00", CultureInfo.InvariantCulture);
}
