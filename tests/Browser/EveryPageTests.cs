using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>
/// Every page: axe-core finds nothing, by light with all of its rules, by dark with those on colours, which alone can differ; and it fits every window from the
/// smallest phone to a wall. 640 px is what a window of 1,280 px shows at 200 %. Each page is always looked at once, as the one of its title that has most to show
/// and in the language with the longer words; in each of its states and both languages where there is time.
/// </summary>
public sealed class EveryPageTests(Chromium chromium)
{
    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string s_misfits = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "misfits.js"));

    [Fact]
    public Task Every_page_is_well_by_light_and_on_the_smallest_phone_in_English() => WalkAsync(Words.English, BriefAsync, site => site.FullestOfEach());

    [LongFact]
    public Task Every_page_is_well_in_every_state_and_window_and_by_dark_in_Chinese() => WalkAsync(Words.Chinese, AllAsync, site => site.All());

    [LongFact]
    public Task Every_page_is_well_in_every_state_and_window_and_by_dark_in_English() => WalkAsync(Words.English, AllAsync, site => site.All());

    private static async Task<IEnumerable<string>> BriefAsync(IPage page) => [.. await LightAsync(page), .. await FitsAsync(page, 320)];

    private static async Task<IEnumerable<string>> AllAsync(IPage page) => [.. await LightAsync(page), .. await DarkAsync(page), .. await FitsAsync(page, 320, 390, 640, 1280, 3840)];

    private static async Task<IEnumerable<string>> LightAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return await AxeAsync(page, null);
    }

    private static async Task<IEnumerable<string>> DarkAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        return (await AxeAsync(page, ["color-contrast", "link-in-text-block"])).Select(finding => "dark: " + finding);
    }

    /// <summary>Run as the page's own script and for what is wrong alone: the package's way through a second page takes many times as long.</summary>
    private static async Task<IEnumerable<string>> AxeAsync(IPage page, string[]? rules) =>
        await page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run({ resultTypes: ["violations"], ...(rules && { runOnly: rules }) })).violations
              .flatMap(wrong => wrong.nodes.map(node => `${wrong.id}: ${wrong.help}: ${node.html}: ${node.failureSummary}`))
            """,
            rules);

    private static async Task<IEnumerable<string>> FitsAsync(IPage page, params int[] widths)
    {
        var found = new List<string>();
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            found.AddRange((await page.EvaluateAsync<string[]>(s_misfits)).Select(misfit => $"{width} px: {misfit}"));
        }

        return found;
    }

    private async Task WalkAsync(Words words, Func<IPage, Task<IEnumerable<string>>> look, Func<SampleSite, IReadOnlyList<int>> choose)
    {
        await using var site = await SampleSite.OpenAsync(words);
        await using var context = await chromium.OpenAsync(new() { Locale = words.Tag });
        await context.AddInitScriptAsync(s_axe);
        var page = await context.NewPageAsync();
        var numbers = choose(site);
        var found = new List<string>();
        foreach (var number in numbers)
        {
            await page.SetViewportSizeAsync(1280, 800);
            await site.ShowAsync(page, number);
            var title = await page.TitleAsync();
            found.AddRange((await look(page)).Select(finding => $"{title}: {finding}"));
        }

        Assert.True(numbers.Count >= 40, $"Only {numbers.Count} pages were looked at.");
        Assert.True(found.Count == 0, $"{found.Count} findings:\n{string.Join('\n', found.Distinct())}");
    }
}
