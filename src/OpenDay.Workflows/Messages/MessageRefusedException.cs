using System;

namespace OpenDay.Workflows.Messages;

/// <summary>Messages cannot be written as it is configured; the text says which, where, expected, found and what to do.</summary>
public sealed class MessageRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
