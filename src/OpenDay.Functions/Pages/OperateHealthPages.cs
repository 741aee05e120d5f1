using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Health;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Pages.Operations;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Operations;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Pages;

/// <summary>What an operator asks first: does everything answer, does it run, is anything left lying.</summary>
public sealed class OperateHealthPages(
    PageAnswers pages,
    ReadinessChecks readiness,
    TimerRuns timerRuns,
    InspectOutboxes inspectOutboxes,
    IStoreSizes storeSizes,
    IMessageDelivery delivery,
    ReadOperationsLog readOperationsLog,
    ReadAccounts readAccounts)
{
    [Function("OperateHealthPage")]
    [Admits(Role.Operator)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operate/health")] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var timers = await timerRuns.ListAsync(cancellationToken);
        var drained = timers.FirstOrDefault(run => run is { Name: "SendDueReminders", Failure: null });
        return await pages.OfNoCampaignAsync<HealthPage>(request, new HealthModel(
            [.. (await readiness.RunAsync(orchestrations, cancellationToken)).Select(check => new CheckLine(check.Name, check.Ready, check.Found))],
            timers,
            await inspectOutboxes.RunAsync(drained?.BegunAt, cancellationToken),
            delivery.Channels,
            await storeSizes.ReadAsync(cancellationToken),
            await readOperationsLog.RunAsync(cancellationToken),
            await readAccounts.NamesAsync(cancellationToken)));
    }
}
