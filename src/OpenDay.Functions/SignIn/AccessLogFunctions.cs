using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Functions.OpenApi;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Audit;

namespace OpenDay.Functions.SignIn;

/// <summary>Who signed in, was refused, changed accounts or read personal data, for whoever audits.</summary>
public sealed class AccessLogFunctions(ReadAccessLog readAccessLog)
{
    private const string Csv = "csv";
    private const string JsonLines = "jsonl";

    [Function("ReadAccessLog")]
    [Admits(Role.Auditor, Role.OfficeLead)]
    [QueryParameter("who", "Id of whoever acted, or a part of it.")]
    [QueryParameter("action", "What was done, such as SignedIn.")]
    [QueryParameter("subject", "A part of the id of what it was done to, or of the detail.")]
    [QueryParameter("from", "From this instant or day on, in UTC.")]
    [QueryParameter("to", "Before this instant or day, in UTC.")]
    [QueryParameter("after", "Sequence of the last entry already read.")]
    [Operation("The access log or what is searched for in it, 200 entries at a time.", Answer = typeof(AuditPage), Refusals = [400])]
    public async Task<IResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/access-log")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.Ok(await readAccessLog.RunAsync(AuditQueries.Search(request), Queries.Number(request, "after"), cancellationToken));

    [Function("ExportAccessLog")]
    [Admits(Role.Auditor, Role.OfficeLead)]
    [QueryParameter("who", "Id of whoever acted, or a part of it.")]
    [QueryParameter("action", "What was done, such as SignedIn.")]
    [QueryParameter("subject", "A part of the id of what it was done to, or of the detail.")]
    [QueryParameter("from", "From this instant or day on, in UTC.")]
    [QueryParameter("to", "Before this instant or day, in UTC.")]
    [QueryParameter("format", "csv, in UTF-8 with a byte order mark, or jsonl: an entry as JSON in each line.")]
    [Operation("The whole access log, or all that is searched for in it.", AnswerMedia = "text/csv", Refusals = [400])]
    public async Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/access-log/export")] HttpRequest request, CancellationToken cancellationToken)
    {
        var format = Queries.Choice(request, "format", Csv, JsonLines);
        var entries = await readAccessLog.ExportAsync(AuditQueries.Search(request), request.GetPerson(), cancellationToken);
        return format == Csv
            ? Results.Stream(target => AccessLogLines.WriteCsvAsync(entries, target, cancellationToken), "text/csv; charset=utf-8", "access-log.csv")
            : Results.Stream(target => AccessLogLines.WriteJsonAsync(entries, target, cancellationToken), "application/jsonl", "access-log.jsonl");
    }

    [Function("VerifyAccessLog")]
    [Admits(Role.Auditor, Role.OfficeLead)]
    [Operation("Checks the access log, every account against it, and the heads that were written of it day by day.", Answer = typeof(AuditVerification))]
    public async Task<IResult> Verify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/access-log/verify")] HttpRequest request, CancellationToken cancellationToken) =>
        Answers.Ok(await readAccessLog.VerifyAsync(cancellationToken));
}
