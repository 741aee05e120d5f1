namespace OpenDay.Driver.Script;

/// <summary>What becomes of a duty in the play.</summary>
internal enum Fate
{
    /// <summary>Sent in before the deadline, passed by every level, published.</summary>
    Punctual,

    /// <summary>Sent in one to three working days late, after as many reminders.</summary>
    Late,

    /// <summary>Returned by the last level with a remark on a place, sent in again, published.</summary>
    Returned,

    /// <summary>One level lets it lie until it is reminded.</summary>
    SlowReview,

    /// <summary>Passed by every level, and published at a set time.</summary>
    Ordered,

    /// <summary>Stopped by the checks, put right at once, and sent in.</summary>
    Blocked,

    /// <summary>Taken back by its department before anybody judged it, and sent in again.</summary>
    Recalled,

    /// <summary>Taken in hand by one reviewer, released, and decided by a colleague.</summary>
    Claimed,

    /// <summary>Decided at its first level by a deputy, whose section head is away.</summary>
    Delegated,

    /// <summary>Published with a mistake, and corrected.</summary>
    Corrected,

    /// <summary>Published, and taken back.</summary>
    Withdrawn,

    /// <summary>Given more time before the deadline, and sent in within that time.</summary>
    Extended,

    /// <summary>Let off before the deadline.</summary>
    Waived,
}
