using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Ports;

/// <summary>One message, ready to go.</summary>
/// <param name="Key">Idempotency key: equal for every try of the same message; letters, digits, <c>- . _</c>.</param>
/// <param name="CreatedAt">The instant at which it is sent, for the Date header.</param>
public sealed record OutgoingMessage(string Key, MessageAddress From, IReadOnlyList<MessageAddress> To, string Subject, string Text, DateTimeOffset CreatedAt);

/// <summary>A name and an e-mail address.</summary>
public sealed record MessageAddress(string Name, string Email);
