using System;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A value could not be turned into the type of the parameter that takes it.</summary>
public class FunctionInputConverterException : FunctionWorkerException
{
    /// <summary>With what went wrong.</summary>
    /// <param name="message">Which parameter, expected, found.</param>
    public FunctionInputConverterException(string? message)
        : base(message)
    {
    }

    /// <summary>With what went wrong, and why.</summary>
    /// <param name="message">Which parameter, expected, found.</param>
    /// <param name="innerException">The cause.</param>
    public FunctionInputConverterException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
