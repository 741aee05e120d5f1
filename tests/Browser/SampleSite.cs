using System;
using System.Collections.Generic;
using System.Net;
using System.Threading.Tasks;
using Microsoft.Playwright;
using OpenDay.Web.Assets;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>Every page in every state, as a site that a browser opens: made up from samples, answered without a server, under the app's own policy.</summary>
internal sealed class SampleSite(IReadOnlyList<string> pages)
{
    private const string Root = "http://samples.test/";

    public int Count => pages.Count;

    public static async Task<SampleSite> InAsync(Words words) => new(await EveryPage.InAsync(words));

    /// <summary>A browser's page that opens this site's addresses.</summary>
    public async Task<IPage> OpenAsync(IBrowserContext context)
    {
        await context.RouteAsync(Root + "**", AnswerAsync);
        return await context.NewPageAsync();
    }

    public static Task GoAsync(IPage page, int number) => page.GotoAsync($"{Root}pages/{number}");

    private Task AnswerAsync(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath.Split('/');
        return path[1] switch
        {
            "pages" => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/html; charset=utf-8", Body = pages[int.Parse(path[2], null)] }),
            "assets" when SiteAssets.Find(path[2]) is { } asset => route.FulfillAsync(new RouteFulfillOptions { ContentType = asset.MediaType, BodyBytes = asset.Content.ToArray() }),
            _ => route.FulfillAsync(new RouteFulfillOptions { Status = (int)HttpStatusCode.NotFound }),
        };
    }
}
