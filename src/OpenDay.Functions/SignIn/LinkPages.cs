using System;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Pages;
using OpenDay.Functions.RateLimits;
using OpenDay.Functions.Requests;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.SignIn;

/// <summary>
/// Where a department's link leads. A device that is known goes straight on; any other sees one button first, since programs that look into mails
/// fetch every address, and the first device is the one that is trusted.
/// </summary>
public sealed class LinkPages(PageAnswers pages, ReadPlan readPlan, OpenDepartmentLink openDepartmentLink, SessionSignIn sessions, RateCounters counters)
{
    private const string Target = "to";
    private const string Step = "step";

    [Function("DepartmentLinkPage")]
    [SignsIn]
    [AdmitsEveryone]
    public async Task<IResult> Look(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "go/{campaignId}/{departmentId}/{token}")] HttpRequest request,
        string campaignId,
        string departmentId,
        string token,
        CancellationToken cancellationToken)
    {
        var pass = await openDepartmentLink.ReadAsync(campaignId, departmentId, token, Queries.Text(request, Target), cancellationToken);
        if (DoorCookie.Device.Read(request) is { } device && await openDepartmentLink.KnowsAsync(pass, device, cancellationToken))
        {
            return await EnterAsync(request, pass, cancellationToken);
        }

        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        return Queries.Text(request, Step) is "code"
            ? await pages.OfAsync<CodePage>(request, plan, new CodeModel(Address(request, request.Path + "/confirmation"), pass.DepartmentName))
            : await pages.OfAsync<LinkPage>(request, plan, new LinkModel(plan.Title, pass.DepartmentName, Address(request, request.Path)));
    }

    [Function("OpenDepartmentLinkForm")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> Open(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "go/{campaignId}/{departmentId}/{token}")] HttpRequest request,
        string campaignId,
        string departmentId,
        string token,
        CancellationToken cancellationToken)
    {
        await request.ReadPublicFormAsync(cancellationToken);
        var pass = await openDepartmentLink.ReadAsync(campaignId, departmentId, token, Queries.Text(request, Target), cancellationToken);
        if (await openDepartmentLink.BindFirstAsync(pass, Device(request), cancellationToken))
        {
            return await EnterAsync(request, pass, cancellationToken);
        }

        counters.Require(Allowance.Codes, $"{pass.CampaignId}/{pass.DepartmentId}");
        DoorCookie.Challenge.Write(request, await openDepartmentLink.SendCodeAsync(pass, Queries.Text(request, Target), cancellationToken));
        var address = Address(request, request.Path);
        return PublicForms.SeeOther(request, $"{address}{(address.Contains('?') ? '&' : '?')}{Step}=code");
    }

    [Function("ConfirmDeviceForm")]
    [SignsIn]
    [AdmitsEveryone]
    [Limited(Allowance.SignIn)]
    public async Task<IResult> Confirm(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "go/{campaignId}/{departmentId}/{token}/confirmation")] HttpRequest request,
        string campaignId,
        string departmentId,
        string token,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var pass = await openDepartmentLink.ReadAsync(campaignId, departmentId, token, Queries.Text(request, Target), cancellationToken);
        await openDepartmentLink.ConfirmAsync(pass, Device(request), DoorCookie.Challenge.Read(request) ?? "", form.Text("code"), cancellationToken);
        DoorCookie.Challenge.Remove(request);
        return await EnterAsync(request, pass, cancellationToken);
    }

    private async Task<IResult> EnterAsync(HttpRequest request, DepartmentPass pass, CancellationToken cancellationToken)
    {
        await sessions.OpenAsync(request, pass, cancellationToken);
        return PublicForms.SeeOther(request, LocalPath.Of(Queries.Text(request, Target)) ?? $"/my/{pass.CampaignId}");
    }

    /// <summary>The mark by which the device is known from now on.</summary>
    private static string Device(HttpRequest request)
    {
        var device = DoorCookie.Device.Read(request) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        DoorCookie.Device.Write(request, device);
        return device;
    }

    private static string Address(HttpRequest request, string path) =>
        Queries.Text(request, Target) is { } target ? $"{path}?{Target}={Uri.EscapeDataString(target)}" : path;
}
