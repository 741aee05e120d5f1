using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Pages.Department;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>Where the link of a message leads: to the work that it is about. That it was opened is noted, and so is "I have seen it".</summary>
public sealed class MessageWorkPages(PageAnswers pages, ReadPlan readPlan, ReadMessage readMessage, ListAssignments listAssignments, ConfirmMessage confirmMessage)
{
    private const string Work = "work/{campaignId}/{messageKey}";

    [Function("MessageWorkPage")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Work)] HttpRequest request, string campaignId, string messageKey, CancellationToken cancellationToken)
    {
        var reader = request.GetPerson();
        await confirmMessage.OpenedAsync(campaignId, messageKey, reader, cancellationToken);
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        var work = await readMessage.RunAsync(campaignId, messageKey, reader, cancellationToken);

        var tasks = DepartmentTask.Of(await listAssignments.RunAsync(campaignId, reader.DepartmentId ?? "", reader, cancellationToken))
            .Where(task => work.IsAnnouncement || work.HandedOver.Contains(task.Assignment.Id)
                ? task.IsOpen
                : work.Open.Any(duty => duty.AssignmentId == task.Assignment.Id && duty.DeliverableId == task.Deliverable.Id));
        return await pages.OfAsync<MessageWorkPage>(request, plan, new MessageWorkModel(plan, messageKey, [.. tasks], work.Message.SeenAt));
    }

    [Function("MessageSeenForm")]
    [Admits(Role.DepartmentClerk)]
    public async Task<IResult> Seen(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Work)] HttpRequest request, string campaignId, string messageKey, CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        await confirmMessage.SeenAsync(campaignId, messageKey, request.GetPerson(), null, cancellationToken);
        return PublicForms.SeeOther(request, $"/work/{campaignId}/{messageKey}");
    }
}
