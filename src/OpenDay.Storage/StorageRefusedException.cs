using System;

namespace OpenDay.Storage;

/// <summary>Storage cannot be opened as it is configured; the message says which, where, expected, found and what to do.</summary>
public sealed class StorageRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
