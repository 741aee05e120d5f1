using System;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests;

public sealed class CampaignTimeTests
{
    [Fact]
    public void Dates_are_those_of_the_wall_clock_in_china()
    {
        Assert.Equal(new(2023, 5, 15), Time.DateOf(new(2023, 5, 14, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new(2023, 5, 14), Time.DateOf(new(2023, 5, 14, 15, 59, 59, TimeSpan.Zero)));
        Assert.Equal(May(15, 9), Time.At(new(2023, 5, 15), new(9, 0)));
        Assert.Equal(TimeSpan.FromHours(8), Time.At(new(2023, 5, 15), new(9, 0)).Offset);
        Assert.Equal("2023-05-15 00:00 +08:00", Time.Text(new(2023, 5, 14, 16, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void Office_hours_are_from_opening_up_to_closing_on_working_days()
    {
        Assert.False(Time.IsOfficeTime(May(15, 8, 59)));
        Assert.True(Time.IsOfficeTime(May(15, 9)));
        Assert.True(Time.IsOfficeTime(May(15, 16, 59)));
        Assert.False(Time.IsOfficeTime(May(15, 17)));
        Assert.True(Time.IsOfficeTime(May(6, 10)));
        Assert.False(Time.IsOfficeTime(May(13, 10)));
    }

    [Fact]
    public void The_next_office_time_is_now_or_the_next_opening()
    {
        Assert.Equal(May(15, 10, 30), Time.NextOfficeTime(May(15, 10, 30)));
        Assert.Equal(May(15, 9), Time.NextOfficeTime(May(15, 8)));
        Assert.Equal(May(16, 9), Time.NextOfficeTime(May(15, 17)));
        Assert.Equal(May(15, 9), Time.NextOfficeTime(May(12, 17)));
        Assert.Equal(May(15, 9), Time.NextOfficeTime(May(13, 3)));
        Assert.Equal(May(6, 9), Time.NextOfficeTime(May(5, 18)));
    }
}
