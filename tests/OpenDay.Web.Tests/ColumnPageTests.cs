using System;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Campaigns.Visits;
using OpenDay.Web.Assets;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Tests;

public sealed class ColumnPageTests
{
    private static readonly string s_column = SamplePages.Plan.Columns[0].Id;

    [Fact]
    public async Task Activities_to_come_are_on_top_and_the_rest_one_way_further()
    {
        var page = await ColumnPages.RenderAsync(Words.Chinese, new ColumnModel(SamplePages.Plan, ColumnPages.Items(1)) { Activities = [.. Enum.GetValues<OfferState>().Select(ColumnPages.Activity)] });
        Assert.Equal(3, Regex.Count(page, "<a href=\"/visit/2023-17-tiedong/activity"));
        Assert.Contains("<a href=\"/visit/2023-17-tiedong\">全部 5 项活动</a>", page);
        Assert.True(page.IndexOf("id=\"activities\"", StringComparison.Ordinal) < page.IndexOf($"id=\"column-{s_column}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_column_shows_its_latest_and_has_pages_of_its_own()
    {
        var all = await ColumnPages.RenderAsync(Words.Chinese, new ColumnModel(SamplePages.Plan, ColumnPages.Items(60)));
        Assert.Equal(12, Regex.Count(all, "<h3>"));
        Assert.Contains($"<a href=\"/open/2023-17-tiedong?column={s_column}\">查看全部 60 篇</a>", all);

        var second = await ColumnPages.RenderAsync(Words.Chinese, ColumnPages.Column(60) with { Page = 2 });
        Assert.Equal(24, Regex.Count(second, "<h3>"));
        Assert.Contains("主题活动25<", second);
        Assert.Contains("第 2 页，共 3 页", second);
        Assert.Contains($"?column={s_column}&amp;page=1\" rel=\"prev\"", second);
        Assert.Contains($"?column={s_column}&amp;page=3\" rel=\"next\"", second);
        Assert.DoesNotContain("rel=\"next\"", await ColumnPages.RenderAsync(Words.Chinese, ColumnPages.Column(60) with { Page = 3 }));
    }

    [Fact]
    public async Task The_first_photo_is_not_waited_for_and_all_have_their_place_before_they_come()
    {
        var photos = Regex.Matches(await ColumnPages.RenderAsync(Words.Chinese, new ColumnModel(SamplePages.Plan, ColumnPages.Items(5))), "<img class=\"card-photo\"[^>]*>").Select(photo => photo.Value).ToList();
        Assert.Equal(5, photos.Count);
        Assert.All(photos, photo => Assert.Contains("width=\"480\" height=\"320\"", photo));
        Assert.Equal([false, true, true, true, true], photos.Select(photo => photo.Contains("loading=\"lazy\"")));
    }

    [Fact]
    public async Task What_was_found_shows_the_words_where_they_stand()
    {
        var page = await ColumnPages.RenderAsync(Words.Chinese, new ColumnModel(SamplePages.Plan, []) { Query = "甲 <b>", Hits = [new SearchHit(SamplePages.Publication("甲乙"), "…丙甲<b>…")] });
        Assert.Contains("<mark>甲</mark>乙</a></h3>", page);
        Assert.Contains("<p>…丙<mark>甲</mark><mark>&lt;b&gt;</mark>…</p>", page);
        Assert.Contains("value=\"甲 &lt;b&gt;\"", page);
        Assert.Contains("没有找到。请换个词，或少写几个字。", await ColumnPages.RenderAsync(Words.Chinese, new ColumnModel(SamplePages.Plan, []) { Query = "丁" }));
    }

    [Fact]
    public async Task A_public_page_of_twenty_items_is_small_and_has_no_script()
    {
        var page = await ColumnPages.RenderAsync(Words.Chinese, ColumnPages.Column(20));
        Assert.DoesNotContain("<script", page);
        Assert.InRange(Encoding.UTF8.GetByteCount(page) + SiteAssets.Find("site.css")!.Content.Length, 1, 50_000);
    }

    [Fact]
    public void The_language_goes_on_with_every_way_to_a_page_and_with_no_other() => Assert.Equal(
        """
        <a href="/?lang=en">a</a> <a href="/open/x?column=y&amp;page=2&amp;lang=en#z">b</a> <a href="#main">c</a> <a href="/open/x?lang=zh-CN">d</a>
        <link href="/assets/site.css?v=1"> <a href="/feeds/x/atom">e</a> <a href="/api/open/x/y/proof">f</a>
        <form class="form" method="post" action="/ask/x?lang=en"> <form method="get" action="/open/x?lang=en"><input type="hidden" name="lang" value="en">
        """,
        CarriedLanguage.Into(
            """
            <a href="/">a</a> <a href="/open/x?column=y&amp;page=2#z">b</a> <a href="#main">c</a> <a href="/open/x?lang=zh-CN">d</a>
            <link href="/assets/site.css?v=1"> <a href="/feeds/x/atom">e</a> <a href="/api/open/x/y/proof">f</a>
            <form class="form" method="post" action="/ask/x"> <form method="get" action="/open/x">
            """,
            "en"));
}
