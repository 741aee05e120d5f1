using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using CsCheck;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using static OpenDay.Campaigns.Tests.Documents.Samples;

namespace OpenDay.Campaigns.Tests.Documents;

public sealed class DocumentTests
{
    [Fact]
    public void Spans_are_merged_cleaned_and_trimmed()
    {
        var document = Document.Of([new Paragraph([new("\u3000\u3000政\u200b务"), new(""), new("公开\u202e"), new(" ", Bold: true), new("日", Bold: true), new("\r\n\t。 \ud83d")])]);

        var paragraph = Assert.IsType<Paragraph>(Assert.Single(document.Blocks));
        Assert.Equal([new("政务公开 "), new("日", Bold: true), new("\n 。")], paragraph.Spans);
    }

    [Fact]
    public void What_is_empty_is_gone() => Assert.Empty(Document.Of(
    [
        new Heading(1, [new(" \u200b")]),
        new Paragraph([]),
        new ItemList([new(1, [new("\n")])]),
        new Table([new([new([new("\t")])]), new([])]),
    ]).Blocks);

    [Fact]
    public void A_heading_is_one_line_of_one_weight() => Assert.Equal(
        [new("一、 活动")],
        Assert.IsType<Heading>(Document.Of([new Heading(2, [new("一、\n", Bold: true), new("活动")])]).Blocks[0]).Spans);

    [Fact]
    public void A_list_has_no_gap_between_its_levels() => Assert.Equal(
        [1, 2, 3, 1],
        Assert.IsType<ItemList>(Document.Of([new ItemList([new(3, [new("a")]), new(6, [new("b")]), new(5, [new("c")]), new(1, [new("d")])])]).Blocks[0]).Items.Select(item => item.Level));

    [Fact]
    public void The_normal_form_of_a_normal_form_is_the_same() => Blocks.Sample(blocks =>
    {
        var once = Document.Of(blocks);
        Assert.Equal(DocumentJson.Write(once), DocumentJson.Write(Document.Of(once.Blocks)));
    });

    [Fact]
    public void Photos_come_in_order_of_their_first_place() => Assert.Equal(
        [3, 1],
        Document.Of([new Picture(3, ""), new Picture(1, ""), new Picture(3, "")]).Photos);

    public static TheoryData<string, IReadOnlyList<Block>, string> TooMuch => new()
    {
        { "characters", [new Paragraph([new(new string('字', 200_001))])], "Text: expected at most 200,000 characters, found 200,001. Shorten the text, or send it in parts." },
        { "blocks", [.. Enumerable.Repeat(new Paragraph([new("字")]), 2_001)], "Text: expected at most 2,000 blocks, found 2,001. Shorten the text, or send it in parts." },
        { "cells", [new Table([new([new([new("字")]), .. Enumerable.Repeat(new TableCell([]), 20_000)])])], "Text: expected at most 20,000 list items and table cells, found 20,001. Shorten the text, or send it in parts." },
        { "heading", [new Paragraph([]), new Heading(4, [new("字")])], "Text, block 1: expected a heading level from 1 to 3, found 4. Correct it." },
        { "item", [new ItemList([new(0, [new("字")])])], "Text, block 0: expected a list level from 1 to 6, found 0. Correct it." },
        { "number", [new ItemList([new(1, [new("字")], -1)])], "Text, block 0: expected a item number from 0 to 9999, found -1. Correct it." },
        { "photo", [new Picture(0, "")], "Text, block 0: expected a photo number from 1 to 9999, found 0. Correct it." },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void What_is_over_a_limit_is_refused(string name, IReadOnlyList<Block> blocks, string message)
    {
        _ = name;
        var refusal = Assert.Throws<RefusalException>(() => Document.Of(blocks));
        Assert.Equal(RefusalKind.Invalid, refusal.Kind);
        Assert.Equal(message, refusal.Message);
    }

    [Fact]
    public void The_plain_text_of_each_kind_is_what_is_read() => Assert.Equal(
        ["活动概况", "5月15日,区政务公开办圆满完成各项任务。", "发放资料\n解答咨询\n收集意见", "单位\t人数\n区发改局\t12", "现场照片"],
        Each.Blocks.Select(block => block.PlainText()));

    [Fact]
    public void The_text_for_comparing_shows_the_form_as_well() => Assert.Equal(
        """
        # 活动概况

        5月15日,区政务公开办圆满完成各项任务。

        1. 发放资料
          • 解答咨询
        2. 收集意见

        单位 | 人数
        区发改局 | 12

        [1] 现场照片
        """,
        BlockText.Canonical(Each));
}
