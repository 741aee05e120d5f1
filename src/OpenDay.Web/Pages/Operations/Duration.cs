using System;
using OpenDay.Web.Language;

namespace OpenDay.Web.Pages.Operations;

/// <summary>How long something took, to two units.</summary>
internal static class Duration
{
    public static string InWords(TimeSpan span, Words words) =>
        span >= TimeSpan.FromDays(1) ? words.With("duration.days", (int)span.TotalDays, span.Hours)
        : span >= TimeSpan.FromHours(1) ? words.With("duration.hours", (int)span.TotalHours, span.Minutes)
        : span >= TimeSpan.FromMinutes(1) ? words.With("duration.minutes", (int)span.TotalMinutes, span.Seconds)
        : span >= TimeSpan.FromSeconds(1) ? words.With("duration.seconds", (int)span.TotalSeconds)
        : words.With("duration.milliseconds", (int)span.TotalMilliseconds);
}
