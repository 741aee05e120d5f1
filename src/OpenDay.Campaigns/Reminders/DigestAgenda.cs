using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;

namespace OpenDay.Campaigns.Reminders;

/// <summary>When the office gets its digest: at the plan's time of each working day, from the campaign's start to its close.</summary>
public static class DigestAgenda
{
    /// <summary>Every digest after an instant.</summary>
    public static IEnumerable<DateTimeOffset> Of(CampaignPlan plan, CampaignTime time, DateTimeOffset after)
    {
        for (var next = NextAt(plan, time, after); next is { } at; next = NextAt(plan, time, at))
        {
            yield return at;
        }
    }

    /// <summary>The first digest after an instant; null where the plan asks for none, or the campaign closes before.</summary>
    public static DateTimeOffset? NextAt(CampaignPlan plan, CampaignTime time, DateTimeOffset after)
    {
        if (plan.Reminders.DigestAt is not { } digestAt)
        {
            return null;
        }

        var from = after < plan.StartsAt ? plan.StartsAt : after;
        var day = time.DateOf(from);
        var at = time.At(day, digestAt);
        var next = time.Calendar.IsWorkday(day) && at > from ? at : time.At(time.Calendar.AddWorkdays(day, 1), digestAt);
        return next < plan.ClosesAt ? next : null;
    }
}
