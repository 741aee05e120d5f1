using System;

namespace OpenDay.Campaigns.Calendar;

public sealed class WorkdayCalendar
{
    public static WorkdayCalendar China { get; } = new();

    public bool Knows(int year) => throw new NotImplementedException();

    public bool IsWorkday(DateOnly day) => throw new NotImplementedException();

    public DateOnly AddWorkdays(DateOnly day, int count) => throw new NotImplementedException();

    public int WorkdaysBetween(DateOnly from, DateOnly to) => throw new NotImplementedException();
}
