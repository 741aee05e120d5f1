namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>Earlier and awaited occurrences; null when the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>The run comes late: it stands for one or more occurrences that were missed.</summary>
    public bool IsPastDue { get; set; }
}
