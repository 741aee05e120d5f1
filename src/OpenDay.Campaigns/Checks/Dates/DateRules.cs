using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Checks.Dates;

/// <summary>
/// Dates that do not exist, weekdays that do not fit their date, and days of the campaign in another year, as are left over when
/// last year's text is used again. A date without a year is one of the campaign's year.
/// </summary>
internal sealed class DateRules : ITextRule
{
    private const string Weekdays = "日一二三四五六";

    private readonly DateOnly _starts;
    private readonly DateOnly _closes;

    public DateRules(CampaignPlan plan)
    {
        var time = CampaignTime.Of(plan);
        (_starts, _closes) = (time.DateOf(plan.StartsAt), time.DateOf(plan.ClosesAt));
    }

    public IEnumerable<Finding> Find(Passage passage)
    {
        foreach (var mention in DateMention.In(passage))
        {
            var found = passage.Text.Substring(mention.Start, mention.Length);
            var place = passage.Place(mention.Start, mention.Length);
            if (DateOf(mention, mention.Year ?? _starts.Year) is not { } date)
            {
                yield return new(CheckRules.NoSuchDate, Severity.Advisory, place, found);
                continue;
            }

            if (mention.Weekday is { } weekday && weekday != date.DayOfWeek)
            {
                yield return new(CheckRules.OtherWeekday, Severity.Advisory, place, found, $"星期{Weekdays[(int)date.DayOfWeek]}");
            }

            if (mention.Year is { } year && (year < _starts.Year || year > _closes.Year) && DateOf(mention, _starts.Year) is { } now && now >= _starts && now <= _closes)
            {
                yield return new(CheckRules.OtherYear, Severity.Advisory, place, found, $"{_starts.Year}年");
            }
        }
    }

    private static DateOnly? DateOf(DateMention mention, int year) =>
        year is >= 1 and <= 9999 && mention.Month is >= 1 and <= 12 && mention.Day >= 1 && mention.Day <= DateTime.DaysInMonth(year, mention.Month) ? new(year, mention.Month, mention.Day) : null;
}
