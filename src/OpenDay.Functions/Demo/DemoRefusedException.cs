using System;

namespace OpenDay.Functions.Demo;

/// <summary>The demo cannot start as it was asked to; the message says which, where, expected, found and what to do.</summary>
public sealed class DemoRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);
