using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Access;

namespace OpenDay.Functions.SignIn;

/// <summary>Tells the link for the first account at the first start, where there is no other way in. It stands in the log on purpose: whoever reads that runs the app.</summary>
internal sealed partial class FirstOfficeLink(SignInSettings settings, OpenFirstOffice openFirstOffice, ILogger<FirstOfficeLink> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Development || settings.EasyAuth || settings.Oidc is not null)
        {
            return;
        }

        try
        {
            if (await openFirstOffice.InviteAsync(cancellationToken) is { } link)
            {
                Invited(link);
            }
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A store that is away for a moment must not keep the app from starting; the next start tells the link.
            Failed(error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Nobody has an account yet. Open this link within 24 hours to make the first, that of the office lead; it works once: {Link}")]
    private partial void Invited(Uri link);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Whether anybody has an account could not be read")]
    private partial void Failed(Exception error);
}
