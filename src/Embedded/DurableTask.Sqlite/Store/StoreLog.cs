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
}
