namespace OpenDay.Web.Language;

/// <summary>How near a deadline is.</summary>
public enum DeadlineUrgency
{
    /// <summary>More than one working day is left.</summary>
    Ahead,

    /// <summary>At most one working day is left.</summary>
    Soon,

    /// <summary>It has passed.</summary>
    Late,

    /// <summary>The duty is done.</summary>
    Settled,
}
