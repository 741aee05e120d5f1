using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Ports;

/// <summary>Why a file or text is no acceptable document.</summary>
public sealed class DocumentRejectedException(DocumentRejection reason, string message) : Exception(message)
{
    public DocumentRejection Reason { get; } = reason;

    /// <inheritdoc cref="RefusalException.Values"/>
    public IReadOnlyList<object> Values { get; init; } = [];
}

/// <summary>The answers to an unacceptable document.</summary>
public enum DocumentRejection
{
    /// <summary>415: other content, or damaged.</summary>
    NotADocument,

    /// <summary>413: over a limit, packed or unpacked.</summary>
    TooLarge,

    /// <summary>422: it carries what could run (macros, embedded objects), or is locked by a password.</summary>
    Unsafe,
}
