using System;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The runtime could not carry out an invocation.</summary>
public class FunctionWorkerException : Exception
{
    /// <summary>With what went wrong.</summary>
    /// <param name="message">Which, where, expected, found, and what to do.</param>
    public FunctionWorkerException(string? message)
        : base(message)
    {
    }

    /// <summary>With what went wrong, and why.</summary>
    /// <param name="message">Which, where, expected, found, and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionWorkerException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
