using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>
/// Tells orchestrations right after a commit that they should hear of soon. It is a courtesy: what fails here, the timer that drains the
/// outbox does later, and the request has succeeded all the same.
/// </summary>
public sealed partial class OrchestrationNews(TellOrchestrations tellOrchestrations, ILogger<OrchestrationNews> logger)
{
    public async Task TellAsync(string campaignId, DurableTaskClient orchestrations, CancellationToken cancellationToken)
    {
        try
        {
            await tellOrchestrations.RunAsync(campaignId, orchestrations, cancellationToken);
        }
        catch (Exception error)
        {
            Delayed(campaignId, error);
        }
    }

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "The orchestrations of campaign {CampaignId} hear of a change only when the outbox is drained")]
    private partial void Delayed(string campaignId, Exception error);
}
