using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Web.Assets;
using OpenDay.Web.Language;

namespace OpenDay.Web.Tests;

public sealed partial class PageTests
{
    [Fact]
    public async Task Pages_have_nothing_inline_that_their_policy_forbids()
    {
        foreach (var page in await AllAsync())
        {
            Assert.DoesNotMatch(Inline(), page);
        }
    }

    [Fact]
    public async Task Pages_name_only_assets_that_are_there_in_their_present_version()
    {
        var named = (await AllAsync()).SelectMany(page => AssetAddress().Matches(page)).Select(match => match.Groups[0].Value).Distinct().Order();
        Assert.Equal(SiteAssets.Names.Select(SiteAssets.Address).Order(), named);
    }

    [Fact]
    public async Task Pages_are_whole_documents_with_one_heading_and_their_language()
    {
        foreach (var page in await AllAsync())
        {
            Assert.Matches("^<!DOCTYPE html>\n<html lang=\"(zh-CN|en)\">", page);
            Assert.Single(Regex.Matches(page, "<h1>"));
            Assert.EndsWith("</html>", page.TrimEnd());
        }
    }

    [Fact]
    public async Task What_departments_write_is_text_and_never_markup()
    {
        var page = await SamplePages.ItemAsync(Words.Chinese, "<script>alert(1)</script>", "甲 & <b>乙</b>", "\" onload=\"alert(1)");
        Assert.Contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>", page);
        Assert.Contains("<p>甲 &amp; &lt;b&gt;乙&lt;/b&gt;</p>", page);
        Assert.Contains("alt=\"&quot; onload=&quot;alert(1)\"", page);
    }

    [Fact]
    public async Task An_item_shows_its_paragraphs_its_photos_and_what_was_reviewed()
    {
        var page = await SamplePages.ItemAsync(Words.Chinese, "区发改局开展政务开放日活动", "第一段。\n\n第二段。", "活动现场");
        Assert.Contains("<p>第一段。</p>", page);
        Assert.Contains("<p>第二段。</p>", page);
        Assert.Contains($" sizes=\"(min-width: 50rem) 48rem, 100vw\" width=\"1280\" height=\"960\" alt=\"活动现场\" />", page);
        Assert.Contains($"data-revision-hash=\"{SamplePages.RevisionHash}\"", page);
        Assert.Contains($"data-text-hash=\"{SamplePages.TextHash}\"", page);
        Assert.Equal(4, Regex.Count(page, "state-passed"));
        Assert.Contains("<time datetime=\"2023-05-17T10:30:00&#x2B;08:00\">2023年5月17日 10:30</time>", page);
    }

    [Fact]
    public async Task A_corrected_item_says_what_was_wrong_and_when_it_was_put_right()
    {
        var page = await SamplePages.ItemAsync(
            Words.Chinese, SamplePages.Publication("甲") with { RevisedAt = new System.DateTimeOffset(2023, 5, 18, 1, 0, 0, System.TimeSpan.Zero), CorrectionNote = "第二段<b>数字</b>有误。" });
        Assert.Contains("<h2 id=\"correction\">更正说明</h2>", page);
        Assert.Contains("2023年5月18日 09:00", page);
        Assert.Contains("<p>第二段&lt;b&gt;数字&lt;/b&gt;有误。</p>", page);
        Assert.DoesNotContain("correction", await SamplePages.ItemAsync(Words.Chinese, SamplePages.Publication("甲")));
    }

    [Fact]
    public async Task A_withdrawn_item_keeps_its_title_and_says_when_and_why()
    {
        var page = await SamplePages.WithdrawnAsync(Words.Chinese, "含有<i>个人信息</i>");
        Assert.Contains("<h1>甲</h1>", page);
        Assert.Contains("<dd>含有&lt;i&gt;个人信息&lt;/i&gt;</dd>", page);
        Assert.Contains("2023年5月18日 10:30", page);
    }

    [Fact]
    public async Task The_proof_page_shows_levels_gates_links_of_the_chain_and_what_was_public_before()
    {
        var page = await SamplePages.ProofAsync(Words.Chinese);
        Assert.Equal(4, Regex.Count(page, "政治关 法律关 政策关 保密关 文字关"));
        Assert.Contains("<tr><th scope=\"row\">8</th><td>一级通过</td>", page);
        Assert.Contains("<pre><code>3:甲,</code></pre>", page);
        Assert.Contains($"<li><code>{SamplePages.TextHash}</code> 2023年5月16日 10:30 至 2023年5月17日 10:30</li>", page);
        Assert.Contains($"<a href=\"/api/open/{SamplePages.Plan.Id}/item/proof\">", page);
    }

    [Fact]
    public async Task A_column_without_publications_says_so_and_shows_no_empty_section()
    {
        var page = await SamplePages.ColumnAsync(Words.Chinese);
        Assert.Contains(Words.Chinese["column.none"], page);
        Assert.DoesNotContain("<section", page);
    }

    private static async Task<IReadOnlyList<string>> AllAsync() => [.. await EveryPage.InAsync(Words.Chinese), .. await EveryPage.InAsync(Words.English)];

    [GeneratedRegex(@"<[^>]*\s(style|on\w+)\s*=|<style|<script(?![^>]*\ssrc=)|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex("/assets/[^\"#]+")]
    private static partial Regex AssetAddress();
}
