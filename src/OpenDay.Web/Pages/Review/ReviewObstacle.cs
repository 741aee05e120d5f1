namespace OpenDay.Web.Pages.Review;

/// <summary>Why the reader cannot decide on what they read; a key of the language files below <c>review.obstacle.</c> for each.</summary>
public enum ReviewObstacle
{
    /// <summary>The campaign is closed.</summary>
    Closed,

    /// <summary>It waits at a level that is not the reader's, or at none.</summary>
    OtherTurn,

    /// <summary>The reader wrote a revision of it.</summary>
    OwnText,

    /// <summary>The reader decided another level of this revision.</summary>
    SecondLevel,

    /// <summary>Somebody else has the review in hand.</summary>
    Claimed,
}
