using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Campaigns.Reminders;

/// <summary>Puts what is told at one time into messages: one for each reader, or several where one would be too long.</summary>
public static class MessageGroups
{
    /// <summary>The most that one message tells: what it takes out of the outbox, and the message itself, must fit one commit.</summary>
    public const int Longest = 80;

    /// <summary>In the order of the first that each reader is told.</summary>
    public static IEnumerable<(TReader Reader, IReadOnlyList<T> Told)> Of<T, TReader>(IEnumerable<T> told, Func<T, TReader> reader) =>
        told.GroupBy(reader).SelectMany(group => group.Chunk(Longest).Select(chunk => (group.Key, (IReadOnlyList<T>)chunk)));
}
