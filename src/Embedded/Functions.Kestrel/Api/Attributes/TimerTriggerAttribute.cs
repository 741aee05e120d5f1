using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The function runs on a schedule; two runs of one function never overlap.</summary>
/// <param name="schedule">
/// An NCRONTAB expression of six fields (seconds first), a time span such as <c>00:05:00</c>, or <c>%Name%</c> for a setting
/// that holds either.
/// </param>
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule as written in the code.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Runs once at each start as well.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Remembers the last run, so that an occurrence missed while the app was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;
}
