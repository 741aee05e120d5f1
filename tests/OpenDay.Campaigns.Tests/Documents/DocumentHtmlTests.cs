using System.Linq;
using AngleSharp.Html.Parser;
using CsCheck;
using Ganss.Xss;
using OpenDay.Campaigns.Documents;
using static OpenDay.Campaigns.Tests.Documents.Samples;

namespace OpenDay.Campaigns.Tests.Documents;

public sealed class DocumentHtmlTests
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:x'>&lt;</a>";

    [Fact]
    public void Each_kind_of_block_has_its_element() => Assert.Equal(
        "<h2>活动概况</h2><p>5月15日,区政务公开办<strong>圆满完成</strong>各项任务。</p>"
        + "<ol><li>发放资料<ul><li>解答咨询</li></ul></li><li>收集意见</li></ol>"
        + "<table><thead><tr><th>单位</th><th>人数</th></tr></thead><tbody><tr><td>区发改局</td><td>12</td></tr></tbody></table>"
        + "<figure><img src=\"/photo/1\" alt=\"现场照片\"></figure>",
        DocumentHtml.Write(Each, photo => $"/photo/{photo}"));

    [Fact]
    public void Numbers_that_do_not_follow_are_said() => Assert.Equal(
        "<ol><li value=\"3\">丙</li><li>丁</li></ol><ul><li>无</li></ul><ol><li value=\"5\">戊</li></ol>",
        DocumentHtml.Write(Document.Of([new ItemList([new(1, [new("丙")], 3), new(1, [new("丁")], 4), new(1, [new("无")]), new(1, [new("戊")], 5)])]), _ => null));

    [Fact]
    public void A_picture_without_a_photo_is_left_out() =>
        Assert.Equal("", DocumentHtml.Write(Document.Of([new Picture(2, "现场")]), _ => null));

    [Fact]
    public void A_line_feed_is_a_line_break() =>
        Assert.Equal("<p>甲<br>乙</p>", DocumentHtml.Write(Document.Of([new Paragraph([new("甲\n乙")])]), _ => null));

    /// <summary>A sanitiser that lets pass what the projection may write, and nothing else, finds nothing to do.</summary>
    [Fact]
    public void A_sanitiser_changes_nothing() => Blocks.Sample(blocks =>
    {
        var document = Document.Of([.. blocks, new Paragraph([new(Hostile)]), new Picture(1, Hostile), new Heading(1, [new(Hostile)])]);
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new[] { "h2", "h3", "h4", "p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "figure", "img", "strong", "br" }.ToHashSet(),
            AllowedAttributes = new[] { "src", "alt", "value" }.ToHashSet(),
            UriAttributes = new[] { "src" }.ToHashSet(),
            AllowedSchemes = new[] { "https" }.ToHashSet(),
        });
        var removed = 0;
        sanitizer.RemovingTag += (_, _) => removed++;
        sanitizer.RemovingAttribute += (_, _) => removed++;
        sanitizer.RemovingComment += (_, _) => removed++;
        var html = DocumentHtml.Write(document, photo => $"/photo/{photo}?a=1&b={Hostile}");

        var sanitized = sanitizer.Sanitize(html);

        Assert.Equal(0, removed);
        Assert.Equal(new HtmlParser().ParseDocument(html).Body!.InnerHtml, sanitized);
    });

    [Fact]
    public void What_was_text_is_text() => Assert.Equal(
        Hostile,
        new HtmlParser().ParseDocument(DocumentHtml.Write(Document.Of([new Paragraph([new(Hostile)])]), _ => null)).Body!.TextContent);
}
