namespace OpenDay.Azurite;

/// <summary>What becomes of a request on its way to the account.</summary>
internal enum Fate
{
    Pass,

    /// <summary>503, and the account never hears of it.</summary>
    Busy,

    /// <summary>429 with <c>Retry-After</c>, and the account never hears of it.</summary>
    Throttled,

    /// <summary>The connection is reset before the account hears of it.</summary>
    LostRequest,

    /// <summary>The account does it; the connection is reset.</summary>
    LostAnswer,

    /// <summary>The account does it; the answer is 500.</summary>
    FailedAnswer,

    /// <summary>The account does it; the connection is reset within the answer.</summary>
    CutAnswer,

    /// <summary>The account does it; nobody ever answers.</summary>
    Silence,
}
