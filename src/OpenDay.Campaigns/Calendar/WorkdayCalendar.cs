using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Calendar;

/// <summary>
/// Which days are working days: Monday to Friday, less the weekdays off and plus the weekend days at work that the State Council
/// publishes each year. Of a year that it does not know, it assumes plain weekdays.
/// </summary>
public sealed class WorkdayCalendar
{
    private readonly FrozenSet<int> years;
    private readonly FrozenSet<DateOnly> weekdaysOff;
    private readonly FrozenSet<DateOnly> weekendWorkdays;
    private bool hasDaysOff = true;

    /// <param name="years">The years that the two lists cover completely.</param>
    public WorkdayCalendar(IEnumerable<int> years, IEnumerable<DateOnly> weekdaysOff, IEnumerable<DateOnly> weekendWorkdays)
    {
        this.years = years.ToFrozenSet();
        this.weekdaysOff = weekdaysOff.ToFrozenSet();
        this.weekendWorkdays = weekendWorkdays.ToFrozenSet();
    }

    /// <summary>The calendar of mainland China that is built in.</summary>
    public static WorkdayCalendar China { get; } = ReadChina();

    /// <summary>The calendar by which an office is open.</summary>
    public static WorkdayCalendar Of(OfficeDays days) => days == OfficeDays.EveryDay ? EveryDay : China;

    /// <summary>A calendar without days off, which knows every year.</summary>
    public static WorkdayCalendar EveryDay { get; } = new([], [], []) { hasDaysOff = false };

    /// <summary>Whether the year's adjustments are known; otherwise weekdays are assumed.</summary>
    public bool Knows(int year) => !hasDaysOff || years.Contains(year);

    public bool IsWorkday(DateOnly day) => !hasDaysOff || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        ? weekendWorkdays.Contains(day)
        : !weekdaysOff.Contains(day));

    /// <summary>
    /// The <paramref name="count"/>-th working day after the day, or before it where the count is negative. The day itself is
    /// never counted. A count of 0 is the day itself if it is a working day, else the next one.
    /// </summary>
    public DateOnly AddWorkdays(DateOnly day, int count)
    {
        if (count == 0)
        {
            return IsWorkday(day) ? day : AddWorkdays(day, 1);
        }

        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkday(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>
    /// How many working days come after <paramref name="from"/> up to and including <paramref name="to"/>; negative where
    /// <paramref name="to"/> is the earlier one. From a working day, it undoes <see cref="AddWorkdays"/>.
    /// </summary>
    public int WorkdaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkdaysBetween(to, from);
        }

        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkday(day))
            {
                count++;
            }
        }

        return count;
    }

    private static WorkdayCalendar ReadChina()
    {
        const string Resource = "workday-calendar.json";
        using var stream = typeof(WorkdayCalendar).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"The assembly lacks its resource '{Resource}'. Build it again from a complete source tree.");
        using var document = JsonDocument.Parse(stream);
        List<int> years = [];
        List<DateOnly> weekdaysOff = [];
        List<DateOnly> weekendWorkdays = [];
        foreach (var year in document.RootElement.GetProperty("years").EnumerateObject())
        {
            years.Add(int.Parse(year.Name, provider: null));
            AddDays(year.Value.GetProperty("weekdaysOff"), weekdaysOff);
            AddDays(year.Value.GetProperty("weekendWorkdays"), weekendWorkdays);
        }

        return new(years, weekdaysOff, weekendWorkdays);
    }

    private static void AddDays(JsonElement list, List<DateOnly> days)
    {
        foreach (var day in list.EnumerateArray())
        {
            days.Add(DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd"));
        }
    }
}
