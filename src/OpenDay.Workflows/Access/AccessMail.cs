using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Sends mails about signing in. They hold what must be kept nowhere, so they are in no outbox; and nobody waits for them, as the time that an answer
/// takes would tell whether an address is known. They go by mail alone: a robot would show a code to its whole group. One that fails is logged by its
/// kind, and its reader asks for another.
/// </summary>
internal sealed partial class AccessMail(IMessageDelivery delivery, ILogger<AccessMail> logger) : IDisposable
{
    private static readonly string[] s_mail = ["smtp", "eml"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Task, OutgoingMessage> _underWay = [];

    /// <summary>Whether any mail can leave.</summary>
    public bool IsSetUp => delivery.Channels.Any(channel => s_mail.Contains(channel.Name));

    public void Send(OutgoingMessage message)
    {
        var sending = Task.Run(() => SendAsync(message));
        _underWay[sending] = message;
        sending.ContinueWith(sent => _underWay.TryRemove(sent, out _), TaskScheduler.Default);
    }

    /// <summary>What is under way when the app ends still leaves.</summary>
    public void Dispose() => Task.WaitAll([.. _underWay.Keys], s_patience);

    private async Task SendAsync(OutgoingMessage message)
    {
        try
        {
            var mail = delivery.Channels.Select(channel => channel.Name).Where(s_mail.Contains).ToList();
            if (mail is [])
            {
                NoMail(message.Key);
                return;
            }

            await delivery.SendAsync(message with { To = [message.To[0] with { Channels = string.Join(' ', mail) }] }, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Failed(message.Key, failure.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Sign-in mail not accepted: {MessageKey} ({Failure}); its reader has to ask for another")]
    private partial void Failed(string messageKey, string failure);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Sign-in mail not sent: {MessageKey}; neither smtp nor eml is set up")]
    private partial void NoMail(string messageKey);
}
