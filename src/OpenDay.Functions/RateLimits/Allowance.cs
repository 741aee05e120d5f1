namespace OpenDay.Functions.RateLimits;

/// <summary>What a request is counted against.</summary>
internal enum Allowance
{
    /// <summary>What is everyone's to read.</summary>
    Public,

    /// <summary>What the public sends in.</summary>
    Forms,

    /// <summary>The ways in.</summary>
    SignIn,

    /// <summary>Codes that are mailed, for each account or department.</summary>
    Codes,
}
