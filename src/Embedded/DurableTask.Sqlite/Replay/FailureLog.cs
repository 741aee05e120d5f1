using System;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Replay;

/// <summary>What is logged of failures that cannot be described in full.</summary>
internal static partial class FailureLog
{
    [LoggerMessage(201, LogLevel.Warning, "The provider of exception properties has failed on {ExceptionType}; its properties are left out")]
    public static partial void NoProperties(ILogger logger, Exception exception, Type exceptionType);

    [LoggerMessage(202, LogLevel.Warning, "Exception property '{Key}' cannot be written as JSON; it is left out")]
    public static partial void PropertyLeftOut(ILogger logger, Exception exception, string key);
}
