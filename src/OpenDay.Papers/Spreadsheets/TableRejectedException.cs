using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>A file that is no list; the message says what to do.</summary>
/// <param name="code">What is wrong, for pages to have words for.</param>
public sealed class TableRejectedException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    /// <inheritdoc cref="RefusalException.Values"/>
    public IReadOnlyList<object> Values { get; init; } = [];
}
