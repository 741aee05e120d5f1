using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Workflows.Ports;

/// <summary>Why a file is no acceptable photo, by what it is: unknown content, or over a limit of bytes, pixels or time.</summary>
public sealed class PhotoRejectedException(PhotoRejection reason, string message) : Exception(message)
{
    public PhotoRejection Reason { get; } = reason;

    /// <inheritdoc cref="RefusalException.Values"/>
    public IReadOnlyList<object> Values { get; init; } = [];
}

/// <summary>The two answers to an unacceptable photo: unsupported content (415) or too large (413).</summary>
public enum PhotoRejection
{
    NotAPhoto,
    TooLarge,
}
