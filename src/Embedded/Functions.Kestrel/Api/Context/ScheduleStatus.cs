using System;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What is known of a timer's runs when one starts. Instants are in the time zone that the schedule is read in.</summary>
public class ScheduleStatus
{
    /// <summary>When the previous run was; the default value on the first one.</summary>
    public DateTime Last { get; set; }

    /// <summary>The occurrence that was awaited: the one that this run serves.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written; the default value on the first run.</summary>
    public DateTime LastUpdated { get; set; }
}
