using Microsoft.AspNetCore.Http;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Requests;

/// <summary>Reads what is searched for in an audit log.</summary>
internal static class AuditQueries
{
    public static AuditSearch Search(HttpRequest request) => new(
        Queries.Text(request, "who"),
        Queries.Text(request, "action"),
        Queries.Text(request, "subject"),
        Queries.Instant(request, "from"),
        Queries.Instant(request, "to"));
}
