using System;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>A file that is no list; the message says what to do.</summary>
public sealed class TableRejectedException(string message, Exception? inner = null) : Exception(message, inner);
