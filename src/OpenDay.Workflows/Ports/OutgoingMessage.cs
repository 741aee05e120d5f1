using System;
using System.Collections.Generic;

namespace OpenDay.Workflows.Ports;

/// <summary>One message, ready to go.</summary>
/// <param name="Key">Idempotency key: equal for every try of the same message; letters, digits, <c>- . _</c>.</param>
/// <param name="CreatedAt">The instant at which it is sent, for the Date header.</param>
public sealed record OutgoingMessage(string Key, MessageAddress From, IReadOnlyList<MessageAddress> To, string Subject, string Text, DateTimeOffset CreatedAt)
{
    /// <summary>The HTML alternative; null to have one made from the text.</summary>
    public string? Html { get; init; }

    /// <summary>The text for channels that carry one or two sentences; null to use the subject.</summary>
    public string? Brief { get; init; }

    /// <summary>Files that go along where the channel carries files.</summary>
    public IReadOnlyList<MessageAttachment> Attachments { get; init; } = [];
}

/// <summary>A name and the ways to reach somebody.</summary>
public sealed record MessageAddress(string Name, string Email)
{
    /// <summary>Mobile number in digits with an optional leading <c>+</c>; null where none is known.</summary>
    public string? Mobile { get; init; }

    /// <summary>Names of channels, in the order in which to try them, separated by spaces; null for the order that is set for all.</summary>
    public string? Channels { get; init; }
}

/// <summary>A file that goes along with a message.</summary>
/// <param name="ContentType">For example <c>text/calendar; method=PUBLISH; charset=utf-8</c>.</param>
public sealed record MessageAttachment(string FileName, string ContentType, string Text);
