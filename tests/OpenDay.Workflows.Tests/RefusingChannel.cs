using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Tests;

/// <summary>A channel that refuses whatever goes to one address, and names that address as a mail server would.</summary>
internal sealed class RefusingChannel(string refused) : IMessageChannel
{
    public string Name => "refusing";

    public Task SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        message.To[0].Email == refused ? throw new InvalidOperationException($"550 No such user: {refused}") : Task.CompletedTask;
}
