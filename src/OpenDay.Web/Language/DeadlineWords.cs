using System;
using System.Globalization;
using OpenDay.Campaigns.Calendar;

namespace OpenDay.Web.Language;

/// <summary>A deadline as people say it: by when, and what is left of it.</summary>
/// <param name="By">Day, weekday and time: <c>5月19日 周五 17:00 前</c>.</param>
/// <param name="Left">What is left or how long it has passed, in working days while there are any; null where nobody counts any more.</param>
public sealed record DeadlineWords(string By, string? Left, DeadlineUrgency Urgency)
{
    public static DeadlineWords Of(DateTimeOffset dueAt, DateTimeOffset now, CampaignTime time, Words words, bool settled)
    {
        var by = Wall(TimeZoneInfo.ConvertTime(dueAt, time.Zone).DateTime, words);
        return settled ? new DeadlineWords(by, null, DeadlineUrgency.Settled) : dueAt <= now ? Past(by, dueAt, now, time, words) : ToCome(by, dueAt, now, time, words);
    }

    /// <summary>Midnight is the end of a day to whoever has to be done by then, not the beginning of the next.</summary>
    private static string Wall(DateTime wall, Words words)
    {
        var day = wall.TimeOfDay == TimeSpan.Zero ? wall.AddDays(-1) : wall;
        var clock = wall.TimeOfDay == TimeSpan.Zero ? "24:00" : wall.ToString("HH:mm", CultureInfo.InvariantCulture);
        return words.With("deadline.by", day.ToString(words["format.monthday"], CultureInfo.InvariantCulture), words["weekday." + (int)day.DayOfWeek], clock);
    }

    private static DeadlineWords ToCome(string by, DateTimeOffset dueAt, DateTimeOffset now, CampaignTime time, Words words)
    {
        var days = time.Calendar.WorkdaysBetween(time.DateOf(now), time.DateOf(dueAt));
        return days > 0
            ? new DeadlineWords(by, words.With(days == 1 ? "deadline.left.day" : "deadline.left.days", days), days <= 1 ? DeadlineUrgency.Soon : DeadlineUrgency.Ahead)
            : new DeadlineWords(by, Hours("deadline.left", dueAt - now, words), DeadlineUrgency.Soon);
    }

    private static DeadlineWords Past(string by, DateTimeOffset dueAt, DateTimeOffset now, CampaignTime time, Words words)
    {
        var days = time.Calendar.WorkdaysBetween(time.DateOf(dueAt), time.DateOf(now));
        return new DeadlineWords(
            by, days > 0 ? words.With(days == 1 ? "deadline.late.day" : "deadline.late.days", days) : Hours("deadline.late", now - dueAt, words), DeadlineUrgency.Late);
    }

    private static string Hours(string key, TimeSpan span, Words words) => span >= TimeSpan.FromHours(1)
        ? words.With(key + ".hours", (int)span.TotalHours)
        : words.With(key + ".minutes", Math.Max(1, (int)span.TotalMinutes));
}
