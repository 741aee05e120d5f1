using System;
using System.Collections.Generic;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Messages;

/// <summary>A message on its way to the channel, and what the records are to say of it.</summary>
/// <param name="Alias">What the records call the reader, where nothing may be kept of them; null where they keep the address.</param>
/// <param name="Again">The promise of the next try.</param>
internal sealed record Letter(OutgoingMessage Message, string? Alias, IReadOnlyList<string> Reminders, int Attempts, OutboxItem Again)
{
    public string ReaderName => Alias ?? Message.To[0].Email;

    /// <summary>The failure's words, which may hold the address, or its kind only.</summary>
    public string Describe(Exception failure) => Alias is null ? failure.Message : failure.GetType().Name;

    /// <inheritdoc cref="Describe(Exception)"/>
    public string Describe(ChannelFailure failure) => Alias is null ? failure.Reason : failure.Permanent ? "refused for good" : "not accepted";
}
