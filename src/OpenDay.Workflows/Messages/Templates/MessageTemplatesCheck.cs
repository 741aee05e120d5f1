using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;

namespace OpenDay.Workflows.Messages.Templates;

/// <summary>Has the templates read when the app starts: one that cannot be used is told then, not when a reminder is due.</summary>
internal sealed class MessageTemplatesCheck : IHostedService
{
    /// <param name="templates">They are checked in being made.</param>
    public MessageTemplatesCheck(MessageTemplates templates) => _ = templates;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
