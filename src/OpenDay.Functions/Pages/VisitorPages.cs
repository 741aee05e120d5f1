using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Visits;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Pages.Visitors;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>Who comes to an activity, for its organiser, who ticks them off.</summary>
public sealed class VisitorPages(
    PageAnswers pages, ReadPlan readPlan, ReadAssignment readAssignment, ListVisitors listVisitors, ChangeSignUp changeSignUp, TimeProvider clock)
{
    private const string List = "visitors/{campaignId}/{assignmentId}";

    [Function("VisitorsPage")]
    [Admits(Role.DepartmentClerk, Role.DepartmentReviewer)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, string campaignId, string assignmentId, CancellationToken cancellationToken)
    {
        var (campaign, plan) = await readPlan.ReadWithCampaignAsync(campaignId, cancellationToken);
        var visitors = await listVisitors.RunAsync(campaignId, assignmentId, request.GetPerson(), cancellationToken);
        var assignment = await readAssignment.RunAsync(campaignId, assignmentId, request.GetPerson(), cancellationToken);
        var mayTick = !campaign.IsClosed && request.GetPerson().Roles.Contains(Role.DepartmentClerk) && assignment.Activity?.StartsAt <= clock.GetUtcNow();
        return await pages.OfAsync<VisitorsPage>(request, plan, new VisitorsModel(plan, assignment, visitors, mayTick));
    }

    [Function("TickForm")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Tick(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List + "/{signUpId}")] HttpRequest request,
        string campaignId,
        string assignmentId,
        string signUpId,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        if (!Enum.TryParse<Presence>(form.Text("presence"), out var presence) || !Enum.IsDefined(presence))
        {
            throw new RequestRejectedException(400, "form-unreadable", $"Form, field 'presence': expected {string.Join(" or ", Enum.GetNames<Presence>())}, found '{form.Text("presence")}'. Send the form of the page.");
        }

        await changeSignUp.TickAsync(campaignId, assignmentId, signUpId, presence, request.GetPerson(), null, cancellationToken);
        return PublicForms.SeeOther(request, $"/visitors/{campaignId}/{assignmentId}");
    }
}
