using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Access;

/// <summary>
/// Sends mails about signing in. They hold what must be kept nowhere, so they are in no outbox; and nobody waits for them, as the time that an answer
/// takes would tell whether an address is known. One that fails is logged by its kind, and its reader asks for another.
/// </summary>
internal sealed partial class AccessMail(IMessageDelivery delivery, ILogger<AccessMail> logger)
{
    public void Send(OutgoingMessage message) => _ = Task.Run(() => SendAsync(message));

    private async Task SendAsync(OutgoingMessage message)
    {
        try
        {
            await delivery.SendAsync(message, CancellationToken.None);
        }
        catch (Exception failure)
        {
            Failed(message.Key, failure.GetType().Name);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Sign-in mail not accepted: {MessageKey} ({Failure}); its reader has to ask for another")]
    private partial void Failed(string messageKey, string failure);
}
