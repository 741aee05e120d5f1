using System;
using System.Collections.Generic;

namespace OpenDay.Campaigns.Assignments;

/// <summary>A rule said no. The message says which, where, expected, found and what to do.</summary>
public sealed class RefusalException(RefusalKind kind, string code, string message) : Exception(message)
{
    public RefusalKind Kind { get; } = kind;

    /// <summary>Stable id of the rule in kebab case, for example <c>own-text</c>: the last part of the problem document's type.</summary>
    public string Code { get; } = code;

    /// <summary>What the words of the code have places for: numbers, texts, instants as the clock there shows them, and <see cref="Limit"/>s.</summary>
    public IReadOnlyList<object> Values { get; init; } = [];
}

/// <summary>The most that there may be of something, for the words of a refusal.</summary>
/// <param name="What">In English, as the message says it: <c>characters</c>, <c>bytes</c>…</param>
public sealed record Limit(long Most, string What);

/// <summary>The kinds of refusal; each has one HTTP status.</summary>
public enum RefusalKind
{
    /// <summary>404: there is no such thing.</summary>
    NotFound,

    /// <summary>403: not this person.</summary>
    Forbidden,

    /// <summary>409: not in this state.</summary>
    Conflict,

    /// <summary>410: it was there, and was taken back or has expired.</summary>
    Gone,

    /// <summary>412: the revision or version named is not the current one.</summary>
    Stale,

    /// <summary>422: the content breaks a rule.</summary>
    Invalid,

    /// <summary>413: more bytes than may come.</summary>
    TooLarge,

    /// <summary>429: one more than there may be at a time.</summary>
    TooMany,

    /// <summary>460: the bytes are not those that were sent (the status is that of the tus protocol).</summary>
    Corrupted,
}
