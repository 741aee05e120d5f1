using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Operations;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Operations;

namespace OpenDay.Functions.Pages;

/// <summary>What an operator looks at: the engine's orchestrations, and what can be done with one. Each step asks first, and is in an audit log.</summary>
public sealed class OperatePages(PageAnswers pages, ListInstances listInstances, ReadInstance readInstance, SteerInstance steerInstance)
{
    private const string Step = "operate/instances/{instanceId}/{step}";

    private static readonly Dictionary<string, string> s_fields = new() { ["no-reason"] = "reason", ["event-name"] = "event", ["event-data"] = "data" };

    [Function("InstancesPage")]
    [Admits(Role.Operator)]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operate")] HttpRequest request,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var filter = Filter(request);
        var list = await listInstances.RunAsync(orchestrations, filter, PageAnswers.OfficeZone, cancellationToken);
        return await pages.OfNoCampaignAsync<InstancesPage>(request, new InstancesModel(filter, list, Queries.Text(request, "done") == "purge"));
    }

    [Function("InstancePage")]
    [Admits(Role.Operator)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operate/instances/{instanceId}")] HttpRequest request,
        string instanceId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var instance = await readInstance.RunAsync(orchestrations, instanceId, cancellationToken);
        return await pages.OfNoCampaignAsync<InstancePage>(request, new InstanceModel(instance, FindStep(Queries.Text(request, "done"))));
    }

    [Function("InstanceStepPage")]
    [Admits(Role.Operator)]
    public async Task<IResult> Ask(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Step)] HttpRequest request,
        string instanceId,
        string step,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var instance = await readInstance.RunAsync(orchestrations, instanceId, cancellationToken);
        return await pages.OfNoCampaignAsync<InstanceStepPage>(request, new InstanceStepModel(instance.Instance, GetStep(step), FormState.Empty));
    }

    [Function("InstanceStepForm")]
    [Admits(Role.Operator)]
    public async Task<IResult> Order(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Step)] HttpRequest request,
        string instanceId,
        string step,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var order = new InstanceOrder(GetStep(step), form.Text("reason"), form.Text("event"), form.Text("data"));
        try
        {
            await steerInstance.RunAsync(orchestrations, instanceId, order, request.GetPerson(), cancellationToken);
            return PublicForms.SeeOther(request, order.Step == InstanceStep.Purge ? "/operate?done=purge" : $"/operate/instances/{instanceId}?done={step}");
        }
        catch (RefusalException refusal) when (FormReturns.Of(form, refusal, s_fields, LanguageChoice.Of(request)) is { } returned)
        {
            var instance = await readInstance.RunAsync(orchestrations, instanceId, cancellationToken);
            return await pages.OfNoCampaignAsync<InstanceStepPage>(
                request, new InstanceStepModel(instance.Instance, order.Step, returned), StatusCodes.Status422UnprocessableEntity);
        }
    }

    private static InstanceFilter Filter(HttpRequest request) => new(
        Queries.Text(request, "id")?.Trim() ?? "",
        Queries.Text(request, "name")?.Trim() ?? "",
        Queries.Text(request, "status") is { } status
            ? InstancesModel.Statuses.Cast<OrchestrationRuntimeStatus?>().FirstOrDefault(known => known.ToString() == status)
                ?? throw new RequestRejectedException(400, "query-invalid", $"Query 'status': expected one of {string.Join(", ", InstancesModel.Statuses)}, found '{status}'. Correct or remove it.")
            : null,
        (int)Math.Min(Queries.Number(request, "hours"), 24 * 366),
        Queries.Text(request, "tag")?.Trim() ?? "",
        (int)Math.Min(Queries.Number(request, "page"), ListInstances.Most));

    private static InstanceStep GetStep(string step) =>
        FindStep(step) ?? throw new RequestRejectedException(
            404, "path-unknown", $"Step '{step}': expected one of {string.Join(", ", Enum.GetNames<InstanceStep>().Select(name => name.ToLowerInvariant()))}. Choose from the page of the instance.");

    private static InstanceStep? FindStep(string? name) =>
        Enum.GetValues<InstanceStep>().Cast<InstanceStep?>().FirstOrDefault(step => step.ToString()!.ToLowerInvariant() == name);
}
