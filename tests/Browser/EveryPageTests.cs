using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

/// <summary>
/// Every page in every state: axe-core finds nothing, by light with all of its rules, by dark with those on colours, which alone can differ; and it fits every
/// window from the smallest phone to a wall. 640 px is what a window of 1,280 px shows at 200 %.
/// </summary>
public sealed class EveryPageTests(Chromium chromium)
{
    private const int Tabs = 2;

    private static readonly AxeRunOptions s_colours = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };
    private static readonly string s_misfits = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "misfits.js"));

    [Fact]
    public Task Axe_finds_nothing_in_Chinese() => WalkAsync(Words.Chinese, LightAsync);

    [Fact]
    public Task Every_page_fits_the_smallest_phone_in_English() => WalkAsync(Words.English, page => FitsAsync(page, 320));

    [LongFact]
    public Task Every_page_is_well_in_Chinese_by_dark_and_in_every_window() => WalkAsync(Words.Chinese, AllAsync);

    [LongFact]
    public Task Every_page_is_well_in_English_by_dark_and_in_every_window() => WalkAsync(Words.English, AllAsync);

    private static async Task<IEnumerable<string>> AllAsync(IPage page) => [.. await LightAsync(page), .. await DarkAsync(page), .. await FitsAsync(page, 320, 390, 640, 1280, 3840)];

    private static async Task<IEnumerable<string>> LightAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return Told(await page.RunAxe());
    }

    private static async Task<IEnumerable<string>> DarkAsync(IPage page)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        return Told(await page.RunAxe(s_colours)).Select(finding => "dark: " + finding);
    }

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

    private async Task WalkAsync(Words words, Func<IPage, Task<IEnumerable<string>>> look)
    {
        var site = await SampleSite.InAsync(words);
        var found = new ConcurrentQueue<string>();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Tabs).Select(async _ =>
        {
            await using var context = await chromium.OpenAsync(new() { Locale = words.Tag });
            var page = await site.OpenAsync(context);
            for (int number; (number = Interlocked.Increment(ref next)) < site.Count;)
            {
                await SampleSite.GoAsync(page, number);
                foreach (var finding in await look(page))
                {
                    found.Enqueue($"{await page.TitleAsync()}: {finding}");
                }
            }
        }));

        Assert.True(site.Count > 100, $"Only {site.Count} pages were looked at.");
        Assert.True(found.IsEmpty, $"{found.Count} findings:\n{string.Join('\n', found.Distinct())}");
    }

    private static IEnumerable<string> Told(AxeResult result) =>
        from violation in result.Violations
        from node in violation.Nodes
        select $"{violation.Id}: {violation.Help}: {node.Html}: {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}";
}
