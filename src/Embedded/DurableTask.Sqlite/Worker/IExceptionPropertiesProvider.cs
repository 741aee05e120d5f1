using System;
using System.Collections.Generic;

namespace Microsoft.DurableTask.Worker;

/// <summary>Adds facts of an exception to the failure details that outlive it.</summary>
public interface IExceptionPropertiesProvider
{
    /// <summary>The facts of an exception.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The facts; they must be serializable.</returns>
    IDictionary<string, object?>? GetExceptionProperties(Exception exception);
}
