using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Functions.Kestrel.Timers;

/// <summary>Reads the schedules of timer functions that are not switched off, and notes those that are none.</summary>
internal sealed class TimerPlanner(IConfiguration settings, List<string> faults)
{
    private const string ZoneSetting = "WEBSITE_TIME_ZONE";

    public IReadOnlyList<TimerPlan> Plan(IReadOnlyList<DiscoveredFunction> functions)
    {
        var zone = Zone();
        return [.. functions
            .Where(function => function.Schedule is not null && !IsDisabled(function))
            .Select(function => Parse(function, zone))
            .OfType<TimerPlan>()];
    }

    /// <summary>By the app setting that the host in Azure knows, in either way of writing it.</summary>
    private bool IsDisabled(DiscoveredFunction function) =>
        (settings[$"AzureWebJobs.{function.Name}.Disabled"] ?? settings[$"AzureWebJobs:{function.Name}:Disabled"]) is { } value
        && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    private TimerPlan? Parse(DiscoveredFunction function, TimeZoneInfo zone)
    {
        var text = function.Schedule!.Trim();
        if (text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero)
        {
            return new TimerPlan(function, new IntervalSchedule(interval));
        }

        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        var expression = CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 });
        if (expression is null || fields is not (5 or 6))
        {
            Note(function, "expected an NCRONTAB expression of six fields {second} {minute} {hour} {day} {month} {day of week} such as "
                + "'0 */5 * * * *', or a time span such as '00:05:00'. Correct it.");
            return null;
        }

        // An expression that names a day that no month has would be searched for until the end of time, literally.
        if (expression.GetNextOccurrence(DateTime.UnixEpoch, DateTime.UnixEpoch.AddYears(40)) >= DateTime.UnixEpoch.AddYears(40))
        {
            Note(function, "which never occurs; expected a date that some month has. Correct it.");
            return null;
        }

        return new TimerPlan(function, new CronSchedule(expression, zone));
    }

    private void Note(DiscoveredFunction function, string rest) => faults.Add(
        $"The function '{function.Name}' ({function.EntryPoint}) has the schedule '{function.Schedule}'"
        + (rest[0] == 'w' ? ", " : "; ") + rest);

    private TimeZoneInfo Zone()
    {
        if (settings[ZoneSetting] is not { Length: > 0 } name)
        {
            return TimeZoneInfo.Utc;
        }

        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return zone;
        }

        faults.Add($"The setting {ZoneSetting} is '{name}', which this machine does not know; expected a time zone such as 'Asia/Shanghai'. "
            + "Correct it, or remove it for UTC.");
        return TimeZoneInfo.Utc;
    }
}
