using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Feeds;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>What is public, for feed readers and search engines.</summary>
public sealed class FeedFunctions(ReadPlan readPlan, ListPublications listPublications, ListPublicAddresses listPublicAddresses)
{
    [Function("AtomFeed")]
    [AdmitsEveryone]
    public async Task<IResult> Atom(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "feeds/{campaignId}/atom")] HttpRequest request,
        string campaignId,
        CancellationToken cancellationToken)
    {
        var plan = await readPlan.ReadAsync(campaignId, cancellationToken);
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=600";
        return Answers.Tagged(
            AtomFeed.Write(plan, await listPublications.RunAsync(campaignId, cancellationToken), Site(request)), "application/atom+xml; charset=utf-8");
    }

    [Function("SiteMap")]
    [AdmitsEveryone]
    public async Task<IResult> Map(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sitemap.xml")] HttpRequest request, CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=3600";
        return Answers.Tagged(SiteMap.Write(await listPublicAddresses.RunAsync(cancellationToken), Site(request)), "application/xml; charset=utf-8");
    }

    private static Uri Site(HttpRequest request) => new($"{request.Scheme}://{request.Host}/");
}
