using System;
using Microsoft.Extensions.Logging;

namespace DurableTask.Sqlite.Store;

/// <summary>What the store logs.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(101, LogLevel.Critical, "The engine met an error of its own while it told of a commit")]
    public static partial void CommitterFault(ILogger logger, Exception exception);

    [LoggerMessage(102, LogLevel.Error, "The next timers could not be read")]
    public static partial void TimersNotRead(ILogger logger, Exception exception);

    [LoggerMessage(103, LogLevel.Information, "Task hub {Path} was checked after an unclean end: it is sound ({Milliseconds:0} ms)")]
    public static partial void Checked(ILogger logger, string path, double milliseconds);

    [LoggerMessage(
        104,
        LogLevel.Warning,
        "The check of task hub {Path} after an unclean end was given up after {Seconds} s; so far it is sound. Raise "
        + "SqliteTaskHubOptions.IntegrityCheckLimit to have such a file checked to its end")]
    public static partial void CheckGivenUp(ILogger logger, string path, string seconds);
}
