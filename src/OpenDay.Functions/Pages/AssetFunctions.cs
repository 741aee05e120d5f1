using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;
using OpenDay.Functions.Problems;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Assets;

namespace OpenDay.Functions.Pages;

/// <summary>The site's own files. Pages name them with a version, so that browsers need not ask again.</summary>
public sealed class AssetFunctions
{
    [Function("Asset")]
    [AdmitsEveryone]
    public IResult Read([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{name}")] HttpRequest request, string name)
    {
        var asset = SiteAssets.Find(name)
            ?? throw new RequestRejectedException(404, "path-unknown", $"Asset '{name}': expected one of the site's files. There is nothing of this name.");
        request.HttpContext.Response.Headers.CacheControl = request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=300";
        return Results.Bytes(asset.Content, asset.MediaType, entityTag: new EntityTagHeaderValue($"\"{asset.Hash}\""));
    }
}
