using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenDay.Web.Assets;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>Every page in every state, made up from samples, as a site that a browser opens.</summary>
internal sealed partial class SampleSite : IAsyncDisposable
{
    private readonly IReadOnlyList<string> _pages;
    private readonly WebApplication _server;

    private SampleSite(IReadOnlyList<string> pages, WebApplication server) => (_pages, _server) = (pages, server);

    public int Count => _pages.Count;

    public static async Task<SampleSite> OpenAsync(Words words)
    {
        var pages = await EveryPage.InAsync(words);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/pages/{number:int}", (int number) => Results.Text(pages[number], "text/html"));
        server.MapGet("/assets/{name}", (string name, HttpResponse response) =>
        {
            response.Headers.CacheControl = "max-age=3600";
            return SiteAssets.Find(name) is { } asset ? Results.Bytes(asset.Content, asset.MediaType) : Results.NotFound();
        });
        await server.StartAsync();
        return new(pages, server);
    }

    public IReadOnlyList<int> All() => [.. Enumerable.Range(0, _pages.Count)];

    /// <summary>Of the pages of each title, the one that has most to show.</summary>
    public IReadOnlyList<int> FullestOfEach() => [.. All().GroupBy(Title).Select(alike => alike.MaxBy(number => Tags().Replace(_pages[number], "").Length))];

    /// <summary>The number of the page that has most to show of those with that title, which a form with errors says first.</summary>
    public int Fullest(string title) => FullestOfEach().FirstOrDefault(number => Title(number).Split(" · ")[0] is var own && (own == title || own.EndsWith("：" + title, StringComparison.Ordinal) || own.EndsWith(": " + title, StringComparison.Ordinal)), -1) is var found and >= 0
        ? found
        : throw new InvalidOperationException($"No sample page has the title '{title}'.");

    public Task ShowAsync(IPage page, int number) => page.GotoAsync($"{_server.Urls.Single()}/pages/{number}");

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Title(int number) => _pages[number][(_pages[number].IndexOf("<title>", StringComparison.Ordinal) + 7).._pages[number].IndexOf("</title>", StringComparison.Ordinal)];

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
