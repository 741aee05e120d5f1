using System;
using System.IO;
using System.Linq;
using Azure;
using Azure.Identity;
using Microsoft.Data.Sqlite;

namespace OpenDay.Storage;

/// <summary>What a failed call to a store means to whoever asked, whichever store it was.</summary>
public enum StorageFailure
{
    /// <summary>The account did not answer, or not in time, however often it was asked: worth asking again later.</summary>
    Unavailable,

    /// <summary>The disk is full: somebody must make room first.</summary>
    Full,
}

/// <summary>Tells a store's failures from all others.</summary>
public static class StorageFailures
{
    private const int SqliteFull = 13;
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);

    /// <summary>The failure; null for an exception that is none of a store's.</summary>
    public static StorageFailure? Of(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } => StorageFailure.Full,
        IOException { HResult: NoSpaceOnUnix or NoSpaceOnWindows } => StorageFailure.Full,
        Azure.CommitUnansweredException or AuthenticationFailedException => StorageFailure.Unavailable,
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => StorageFailure.Unavailable,
        AggregateException { InnerExceptions: { Count: > 0 } tries } when tries.All(tried => tried is RequestFailedException or OperationCanceledException or IOException) => StorageFailure.Unavailable,
        _ => null,
    };
}
