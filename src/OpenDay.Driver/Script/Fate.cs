namespace OpenDay.Driver.Script;

/// <summary>What becomes of a duty in the play.</summary>
internal enum Fate
{
    /// <summary>Sent in before the deadline, passed by every level, published.</summary>
    Punctual,

    /// <summary>Sent in one to three working days late, after as many reminders.</summary>
    Late,

    /// <summary>Returned by the last level with a comment, sent in again, published.</summary>
    Returned,

    /// <summary>One level lets it lie until it is reminded.</summary>
    SlowReview,

    /// <summary>Passed by every level, and published at a set time.</summary>
    Ordered,

    /// <summary>Published with a mistake, and corrected.</summary>
    Corrected,

    /// <summary>Published, and taken back.</summary>
    Withdrawn,

    /// <summary>Given more time before the deadline, and sent in within that time.</summary>
    Extended,

    /// <summary>Let off before the deadline.</summary>
    Waived,
}
