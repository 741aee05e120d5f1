using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Workflows.Audit;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Campaigns;

/// <summary>What the office keeps and shows: the ledger, the audit chain, the messages.</summary>
public sealed class LedgerFunctions(ExportLedger exportLedger, ReadAudit readAudit, VerifyAudit verifyAudit, ListMessages listMessages)
{
    [Function("ExportLedger")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    [Operation("The ledger as CSV in UTF-8 with a byte order mark, as spreadsheets want it.", AnswerMedia = "text/csv", Refusals = [404])]
    public async Task<IResult> Ledger(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/ledger")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var csv = await exportLedger.RunAsync(campaignId, cancellationToken);
        return Results.Bytes(
            (byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", $"{campaignId}-ledger.csv");
    }

    [Function("ReadAudit")]
    [Admits(Role.Auditor, Role.OfficeClerk)]
    [QueryParameter("who", "Id of whoever acted, or a part of it.")]
    [QueryParameter("action", "What was done, such as SignedIn.")]
    [QueryParameter("subject", "A part of the id of what it was done to, or of the detail.")]
    [QueryParameter("from", "From this instant or day on, in UTC.")]
    [QueryParameter("to", "Before this instant or day, in UTC.")]
    [QueryParameter("after", "Sequence of the last entry already read.")]
    [Operation("The audit chain or what is searched for in it, 200 entries at a time.", Answer = typeof(AuditPage), Refusals = [400, 404])]
    public async Task<IResult> Audit(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/audit")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await readAudit.RunAsync(campaignId, AuditQueries.Search(request), Queries.Number(request, "after"), cancellationToken));

    [Function("VerifyAudit")]
    [Admits(Role.Auditor, Role.OfficeClerk)]
    [Operation("Checks the audit chain, every record that it vouches for, and the heads that were written of it day by day.", Answer = typeof(AuditVerification), Refusals = [404])]
    public async Task<IResult> Verify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/audit/verify")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await verifyAudit.RunAsync(campaignId, cancellationToken));

    [Function("ListMessages")]
    [Admits(Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor)]
    [Operation("The messages that left or were parked, each with the reminders that it carried.", Answer = typeof(MessageView[]), Refusals = [404])]
    public async Task<IResult> Messages(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/campaigns/{campaignId}/messages")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken) =>
        Answers.Ok(await listMessages.RunAsync(campaignId, cancellationToken));
}
