using System;

namespace OpenDay.Driver.Script;

/// <summary>
/// The hours in which the actors do something: weekdays, 09:20 to 16:50 in the campaign's offset, and never at a minute that
/// timers like to choose. Public holidays are not known here; the app accepts work on them.
/// </summary>
internal sealed class OfficeDiary(TimeSpan offset)
{
    private static readonly TimeSpan s_opens = new(9, 20, 0);
    private static readonly TimeSpan s_closes = new(16, 50, 0);

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(offset).DateTime);

    public DateTimeOffset At(DateOnly day, TimeSpan timeOfDay) => new(day.ToDateTime(TimeOnly.MinValue) + timeOfDay, offset);

    public DateTimeOffset Opening(DateOnly day) => At(day, s_opens);

    /// <summary>So many weekdays after the day, or before it where negative; 0 is the day itself, or the next weekday.</summary>
    public static DateOnly AddWeekdays(DateOnly day, int count)
    {
        var step = count < 0 ? -1 : 1;
        for (var left = Math.Abs(count); left > 0; left--)
        {
            do
            {
                day = day.AddDays(step);
            }
            while (!IsWeekday(day));
        }

        while (!IsWeekday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The instant itself, or the first one after it at which somebody is at their desk.</summary>
    public DateTimeOffset AtDesk(DateTimeOffset instant)
    {
        var day = DayOf(instant);
        if (!IsWeekday(day) || instant > At(day, s_closes))
        {
            return OffTheBeat(Opening(AddWeekdays(day, 1)));
        }

        return OffTheBeat(instant < Opening(day) ? Opening(day) : instant);
    }

    /// <summary>The instant after so much time at the desk.</summary>
    public DateTimeOffset Later(DateTimeOffset instant, TimeSpan deskTime)
    {
        var start = AtDesk(instant);
        var left = At(DayOf(start), s_closes) - start;
        while (deskTime > left)
        {
            deskTime -= left;
            start = Opening(AddWeekdays(DayOf(start), 1));
            left = s_closes - s_opens;
        }

        return OffTheBeat(start + deskTime);
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateTimeOffset OffTheBeat(DateTimeOffset instant)
    {
        var minute = new DateTimeOffset(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMinute), instant.Offset);
        return minute.Minute % 5 == 0 ? minute.AddMinutes(2) : minute;
    }
}
