using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.Playwright;
using NetVips;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>
/// The pictures of pages in <c>docs/screens</c>, each as a desktop, a phone, by dark and in English. They are taken anew with <c>OPENDAY_TESTS_WRITE=1</c>, from the
/// pages as the story leaves them; otherwise nothing is done.
/// </summary>
internal static class Screens
{
    private const int Tallest = 2000;

    private static readonly bool s_writes = Environment.GetEnvironmentVariable("OPENDAY_TESTS_WRITE") == "1";
    private static readonly string s_folder = Path.Combine(typeof(Screens).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!, "docs", "screens");

    private static readonly (string Name, BrowserNewContextOptions Options)[] s_views =
    [
        ("desktop", new()),
        ("phone", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true }),
        ("dark", new() { ColorScheme = ColorScheme.Dark }),
        ("english", new() { Locale = "en" }),
    ];

    /// <summary>Takes pictures of pages as the person in that seat sees them.</summary>
    /// <param name="pages">Names of the pictures and addresses of the pages.</param>
    public static async Task TakeAsync(Chromium chromium, Seat seat, params (string Name, string Path)[] pages)
    {
        var state = await seat.Context.StorageStateAsync();
        foreach (var (view, options) in s_writes ? s_views : [])
        {
            await using var context = await chromium.OpenAsync(new(options) { StorageState = state });
            var page = await context.NewPageAsync();
            foreach (var (name, path) in pages)
            {
                var response = await page.GotoAsync(new Uri(seat.Root, path).ToString());
                Assert.True(response!.Ok, $"{path}: {response.Status}");
                await WriteAsync(page, Path.Combine(s_folder, view, name + ".png"));
            }
        }
    }

    /// <summary>Takes pictures of the page that stands there, which is the answer to a form and has no address of its own. In English the form is sent once more.</summary>
    public static async Task TakeHereAsync(IPage page, string name)
    {
        foreach (var (view, options) in s_writes ? s_views : [])
        {
            if (options.Locale is { } language)
            {
                await page.Context.AddCookiesAsync([new() { Name = LanguageChoice.Cookie, Value = language, Url = page.Url }]);
                await page.ReloadAsync();
                await page.Context.ClearCookiesAsync(new() { Name = LanguageChoice.Cookie });
                Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
            }

            var size = options.ViewportSize ?? new() { Width = 1280, Height = 800 };
            await page.SetViewportSizeAsync(size.Width, size.Height);
            await page.EmulateMediaAsync(new() { ColorScheme = options.ColorScheme ?? ColorScheme.Light });
            await WriteAsync(page, Path.Combine(s_folder, view, name + ".png"));
        }
    }

    /// <summary>Takes pictures of sample pages: of those that only the answer to a form shows, or that the story does not come by.</summary>
    /// <param name="pages">Names of the pictures and keys of the pages' titles.</param>
    public static async Task TakeSamplesAsync(Chromium chromium, params (string Name, string TitleKey)[] pages)
    {
        foreach (var (view, options) in s_writes ? s_views : [])
        {
            var words = Words.Of(options.Locale);
            await using var context = await chromium.OpenAsync(new(options));
            await using var site = await SampleSite.OpenAsync(words);
            var page = await context.NewPageAsync();
            foreach (var (name, key) in pages)
            {
                await site.ShowAsync(page, site.Fullest(words[key]));
                await WriteAsync(page, Path.Combine(s_folder, view, name + ".png"));
            }
        }
    }

    /// <summary>A palette of 256 colours makes a page's picture a third as large, and nobody sees it. Photos that wait to be scrolled to are there.</summary>
    private static async Task WriteAsync(IPage page, string path)
    {
        await page.EvaluateAsync("async () => { for (const image of document.images) { image.loading = 'eager'; await image.decode().catch(() => {}); } }");
        var height = Math.Min(await page.EvaluateAsync<int>("document.scrollingElement.scrollHeight"), Tallest);
        var width = await page.EvaluateAsync<int>("innerWidth");
        var png = await page.ScreenshotAsync(new() { FullPage = true, Animations = ScreenshotAnimations.Disabled, Clip = new() { X = 0, Y = 0, Width = width, Height = height } });
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var image = Image.NewFromBuffer(png);
        await File.WriteAllBytesAsync(path, image.PngsaveBuffer(palette: true, effort: 4));
    }
}
