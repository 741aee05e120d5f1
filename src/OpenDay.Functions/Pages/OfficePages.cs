using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>What the office looks at.</summary>
public sealed class OfficePages(
    PageAnswers pages, ReadPlan readPlan, ListCampaigns listCampaigns, QueryStatus queryStatus, ListAssignments listAssignments)
{
    [Function("OfficeListPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office")] HttpRequest request, CancellationToken cancellationToken) =>
        await pages.OfAsync<OfficeListPage>(request, await listCampaigns.RunAsync(cancellationToken));

    [Function("OfficeStatusPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task<IResult> Status(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "office/{campaignId}")] HttpRequest request,
        string campaignId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return await pages.OfAsync<OfficeStatusPage>(request, plan, new OfficeStatusModel(
            plan,
            await queryStatus.RunAsync(campaignId, orchestrations, cancellationToken),
            await listAssignments.RunAsync(campaignId, null, request.GetPerson(), cancellationToken)));
    }
}
