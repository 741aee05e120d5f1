using System;
using System.Collections.Generic;

namespace Microsoft.DurableTask;

/// <summary>How a task failed, in a form that outlives the process.</summary>
/// <param name="ErrorType">The full name of the exception's type.</param>
/// <param name="ErrorMessage">The exception's message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">What caused it.</param>
/// <param name="Properties">Further facts, from an exception properties provider.</param>
public record TaskFailureDetails(
    string ErrorType,
    string ErrorMessage,
    string? StackTrace,
    TaskFailureDetails? InnerFailure,
    IDictionary<string, object?>? Properties)
{
    /// <summary>The details of an exception and of what caused it.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The details.</returns>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception is TaskFailedException failed
            ? failed.FailureDetails
            : exception.InnerException is { } cause ? FromException(cause) : null;
        return new(
            exception.GetType().FullName ?? exception.GetType().Name,
            exception.Message ?? string.Empty,
            exception.StackTrace,
            inner,
            null);
    }

    /// <summary>Whether the failure was an exception of a type, or derived from it.</summary>
    /// <typeparam name="T">The exception type.</typeparam>
    /// <returns>Whether it was; <see langword="false"/> also if the type cannot be found here.</returns>
    public bool IsCausedBy<T>()
        where T : Exception => this.IsCausedBy(typeof(T));

    /// <summary>Whether the failure was an exception of a type, or derived from it.</summary>
    /// <param name="targetBaseExceptionType">The exception type.</param>
    /// <returns>Whether it was; <see langword="false"/> also if the type cannot be found here.</returns>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!targetBaseExceptionType.IsAssignableTo(typeof(Exception)))
        {
            throw new ArgumentException(
                $"{targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return this.ErrorType == targetBaseExceptionType.FullName
            || this.FindType()?.IsAssignableTo(targetBaseExceptionType) == true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{this.ErrorType}: {this.ErrorMessage}";

    private Type? FindType()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.GetType(this.ErrorType, throwOnError: false) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
