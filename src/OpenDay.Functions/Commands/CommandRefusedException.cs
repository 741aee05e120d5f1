using System;

namespace OpenDay.Functions.Commands;

/// <summary>A command cannot do what it was asked to; the message says which, where, expected, found and what to do.</summary>
internal sealed class CommandRefusedException(string message) : Exception(message);
