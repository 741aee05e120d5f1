using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.Playwright;
using OpenDay.Web.Assets;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>Every page in every state, as a site that a browser opens: made up from samples, answered without a server.</summary>
internal sealed partial class SampleSite(IReadOnlyList<string> pages)
{
    private const string Root = "http://samples.test/";

    public int Count => pages.Count;

    public static async Task<SampleSite> InAsync(Words words) => new(await EveryPage.InAsync(words));

    public IReadOnlyList<int> All() => [.. Enumerable.Range(0, pages.Count)];

    /// <summary>Of the pages of each title, the one that has most to show.</summary>
    public IReadOnlyList<int> FullestOfEach() => [.. All().GroupBy(Title).Select(alike => alike.MaxBy(number => Tags().Replace(pages[number], "").Length))];

    /// <summary>The number of the page that has most to show of those with that title, which a form with errors says first.</summary>
    public int Fullest(string title) => FullestOfEach().FirstOrDefault(number => Title(number).Split(" · ")[0] is var own && (own == title || own.EndsWith("：" + title, StringComparison.Ordinal) || own.EndsWith(": " + title, StringComparison.Ordinal)), -1) is var found and >= 0
        ? found
        : throw new InvalidOperationException($"No sample page has the title '{title}'.");

    /// <summary>A browser's page that opens this site's addresses.</summary>
    public async Task<IPage> OpenAsync(IBrowserContext context)
    {
        await context.RouteAsync(Root + "**", AnswerAsync);
        return await context.NewPageAsync();
    }

    public static Task GoAsync(IPage page, int number) => page.GotoAsync($"{Root}pages/{number}");

    private string Title(int number) => pages[number][(pages[number].IndexOf("<title>", StringComparison.Ordinal) + 7)..pages[number].IndexOf("</title>", StringComparison.Ordinal)];

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

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
