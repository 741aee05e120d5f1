namespace OpenDay.Workflows.Operations;

/// <summary>What an operator can do with an orchestration.</summary>
public enum InstanceStep
{
    /// <summary>Raise an event that it may wait for.</summary>
    Raise,

    /// <summary>Let it take no further step until it is resumed.</summary>
    Suspend,

    /// <summary>Let it go on.</summary>
    Resume,

    /// <summary>End it where it is.</summary>
    Terminate,

    /// <summary>Begin it again with the same input, under the same id.</summary>
    Restart,

    /// <summary>Let it go on from before its failure.</summary>
    Rewind,

    /// <summary>Remove it and its history.</summary>
    Purge,
}
