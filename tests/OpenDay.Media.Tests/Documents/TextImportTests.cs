using System;
using System.Linq;
using OpenDay.Campaigns.Documents;
using OpenDay.Media.Documents;
using OpenDay.Workflows.Ports;

namespace OpenDay.Media.Tests.Documents;

/// <summary>Markdown and pasted text.</summary>
public sealed class TextImportTests
{
    private readonly DocumentImport _import = new();

    [Fact]
    public void Markdown_becomes_blocks_and_what_it_cannot_hold_is_listed()
    {
        var imported = _import.FromMarkdown(
            """
            # 开放日活动

            ## 概况

            5月15日，**圆满**完成*各项*任务，见[网站](javascript:alert(1))。&lt;b&gt;
            <script>alert(1)</script>

            3. 发放资料
               - 解答
            4. 收集意见

            > 引用 `代码`

            | 单位 | 人数 |
            | --- | --- |
            | 发改局 | 12 |

            ![图](https://example.org/spy.png)
            文字<b>粗</b>

            <div onclick="x">块</div>
            """);

        Assert.Equal("开放日活动", imported.Title);
        Assert.Equal(
            "<h3>概况</h3><p>5月15日，<strong>圆满</strong>完成各项任务，见网站。&lt;b&gt;</p>"
            + "<ol><li value=\"3\">发放资料<ul><li>解答</li></ul></li><li>收集意见</li></ol><p>引用 代码</p>"
            + "<table><thead><tr><th>单位</th><th>人数</th></tr></thead><tbody><tr><td>发改局</td><td>12</td></tr></tbody></table><p>文字粗</p>",
            DocumentHtml.Write(imported.Document, _ => null));
        Assert.Equal([new(DroppedKind.Link, 1), new(DroppedKind.LinkedPicture, 1), new(DroppedKind.Html, 4)], imported.Dropped);
    }

    /// <summary>As many marks as are read at all: none takes more than a blink.</summary>
    [Theory]
    [InlineData(">")]
    [InlineData("- ")]
    [InlineData("[")]
    [InlineData("**a ")]
    [InlineData("<a ")]
    [InlineData("` `` ")]
    [InlineData("| a ")]
    [InlineData("|-")]
    [InlineData("1. ")]
    [InlineData("# ")]
    [InlineData("&")]
    [InlineData("\\")]
    public void Hostile_markdown_is_read_or_turned_away(string mark)
    {
        const int Most = 10_000;
        var repeated = string.Concat(Enumerable.Repeat(mark, Most / Math.Max(1, mark.Count("*_[]<>`|!~-+".Contains))));
        try
        {
            _import.FromMarkdown(repeated);
        }
        catch (DocumentRejectedException rejected)
        {
            Assert.Equal("Text: expected Markdown with at most 100 marks within each other, found more. Take out the marks, or paste it as plain text.", rejected.Message);
        }
    }

    [Theory]
    [InlineData("**", 5_001, "10000 marks")]
    [InlineData("[](a)", 501, "500 links")]
    public void Markdown_that_would_take_too_long_is_turned_away(string mark, int times, string most) => Assert.Equal(
        $"Text: expected Markdown with at most {most}, found more. Take out the marks, or paste it as plain text.",
        Assert.Throws<DocumentRejectedException>(() => _import.FromMarkdown(string.Concat(Enumerable.Repeat(mark, times)))).Message);

    [Fact]
    public void Each_line_of_pasted_text_is_a_paragraph()
    {
        var imported = _import.FromPastedText("　　第一段。\r\n\r\n　　第二段：<b>\n\t第三段。");

        Assert.Null(imported.Title);
        Assert.Equal("<p>第一段。</p><p>第二段：&lt;b&gt;</p><p>第三段。</p>", DocumentHtml.Write(imported.Document, _ => null));
    }

    [Fact]
    public void Too_long_a_text_is_turned_away_before_it_is_read()
    {
        var rejected = Assert.Throws<DocumentRejectedException>(() => _import.FromPastedText(new string('\n', 400_001)));
        Assert.Equal(DocumentRejection.TooLarge, rejected.Reason);
        Assert.Equal("Text: expected at most 400000 characters, found 400001. Send the text in parts.", rejected.Message);
    }
}
