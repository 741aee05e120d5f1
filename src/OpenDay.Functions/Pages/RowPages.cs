using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Pages.Office;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Pages;

/// <summary>One row of the board: an assignment with all that happened to it, and the forms by which the office changes it.</summary>
public sealed class RowPages(
    PageAnswers pages,
    RowReading reading,
    ReadPlan readPlan,
    ExtendDeadline extendDeadline,
    WaiveAssignment waiveAssignment,
    RemindNow remindNow,
    PublishRevision publishRevision,
    OrderPublication orderPublication,
    WithdrawPublication withdrawPublication,
    HandOverAssignment handOverAssignment,
    RowForms forms)
{
    private const string Row = "office/{campaignId}/assignments/{assignmentId}";

    /// <summary>Refusals that are about an instant which the form has.</summary>
    private static readonly string[] s_ofInstants = ["not-later", "past-deadline", "after-close", "past-publication", "time-invalid"];

    private static readonly string[] s_done = ["extended", "waived", "reminded", "published", "ordered", "cancelled", "withdrawn", "handedOver"];

    /// <summary>Whether somebody may change something of a campaign.</summary>
    internal static bool MayAct(Person person, Campaign campaign) => !campaign.IsClosed && person.Roles.Contains(Role.OfficeClerk);

    /// <summary>A name for what somebody may ask for next.</summary>
    internal static string NewAsking() => Guid.NewGuid().ToString("N");

    [Function("RowPage")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Row)] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken)
    {
        var model = await reading.RunAsync(campaignId, assignmentId, request.GetPerson(), orchestrations, cancellationToken);
        return await pages.OfAsync<RowPage>(request, model.Plan, model with { Done = Queries.Choice(request, "done") is { } done && s_done.Contains(done) ? done : null });
    }

    [Function("ExtensionForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Extend(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/extension")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "extended", Fields("newDueAt", "why"), async (form, deliverable) =>
        {
            var until = await InstantAsync(form, $"newDueAt.{deliverable}", campaignId, cancellationToken);
            await extendDeadline.RunAsync(campaignId, assignmentId, deliverable, until, form.Text($"why.{deliverable}"), request.GetPerson(), null, cancellationToken);
        }, cancellationToken);

    [Function("WaiverForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Waive(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/waiver")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "waived", Fields(null, "reason"), (form, _) =>
            waiveAssignment.RunAsync(campaignId, assignmentId, form.Text("reason"), request.GetPerson(), null, cancellationToken), cancellationToken);

    [Function("ReminderForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Remind(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/reminder")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "reminded", Fields(null, null), (form, deliverable) =>
        {
            Ids.Require(form.Text("asking"), "Form, field 'asking'");
            return remindNow.RunAsync(campaignId, assignmentId, deliverable, form.Text("asking"), request.GetPerson(), null, cancellationToken);
        }, cancellationToken);

    [Function("PublicationForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Publish(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/publication")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "published", Fields(null, null), (form, deliverable) =>
            publishRevision.RunAsync(campaignId, $"{assignmentId}.{deliverable}", form.Text("revision"), request.GetPerson(), null, cancellationToken), cancellationToken);

    [Function("OrderForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Order(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/order")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "ordered", Fields("publishAt", null), async (form, deliverable) =>
        {
            var at = await InstantAsync(form, $"publishAt.{deliverable}", campaignId, cancellationToken);
            await orderPublication.OrderAsync(campaignId, $"{assignmentId}.{deliverable}", form.Text("revision"), at, request.GetPerson(), null, cancellationToken);
        }, cancellationToken);

    [Function("CancellationForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Cancel(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/cancellation")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "cancelled", Fields(null, null), (_, deliverable) =>
            orderPublication.CancelAsync(campaignId, $"{assignmentId}.{deliverable}", request.GetPerson(), null, cancellationToken), cancellationToken);

    [Function("WithdrawalForm")]
    [Admits(Role.OfficeLead)]
    public Task<IResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/withdrawal")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "withdrawn", Fields(null, "because"), (form, deliverable) =>
            withdrawPublication.RunAsync(campaignId, $"{assignmentId}.{deliverable}", form.Text($"because.{deliverable}"), request.GetPerson(), null, cancellationToken), cancellationToken);

    [Function("RowContactForm")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> HandOver(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Row + "/contact")] HttpRequest request,
        string campaignId,
        string assignmentId,
        [DurableClient] DurableTaskClient orchestrations,
        CancellationToken cancellationToken) => forms.ChangeAsync(request, campaignId, assignmentId, orchestrations, "handedOver", ContactForm.FieldOf, (form, _) =>
            handOverAssignment.RunAsync(campaignId, assignmentId, ContactForm.Contact(form), ContactForm.Reason(form), request.GetPerson(), null, cancellationToken), cancellationToken);

    /// <summary>The fields of a form about a deliverable that what is wrong with an instant, and with a reason, stands at; null where it has none.</summary>
    private static Func<IFormCollection, string, string?> Fields(string? time, string? reason) => (form, code) =>
        (code == "no-reason" ? reason : s_ofInstants.Contains(code) ? time : null) is { } field
            ? form.Text("deliverable") is { Length: > 0 } deliverable ? $"{field}.{deliverable}" : field
            : null;

    /// <summary>An instant as an input of date and time sends it, on the wall of the campaign's zone.</summary>
    private async Task<DateTimeOffset> InstantAsync(IFormCollection form, string field, string campaignId, CancellationToken cancellationToken)
    {
        var time = CampaignTime.Of(await readPlan.ReadAsync(campaignId, cancellationToken));
        return DateTime.TryParseExact(form.Text(field), ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall)
            ? time.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall))
            : throw new RefusalException(RefusalKind.Invalid, "time-invalid", $"Form, field '{field}': expected a date and a time as 2023-05-19T17:00, found '{form.Text(field)}'. Choose both.");
    }
}
