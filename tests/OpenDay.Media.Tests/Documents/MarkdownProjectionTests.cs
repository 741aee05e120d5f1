using System.Collections.Generic;
using OpenDay.Campaigns.Documents;
using OpenDay.Media.Documents;

namespace OpenDay.Media.Tests.Documents;

/// <summary>What an author gets back to go on with is the text that was sent in.</summary>
public sealed class MarkdownProjectionTests
{
    public static IEnumerable<TheoryDataRow<string>> Letters() =>
    [
        "圆满完成各项任务。", "# 不是标题", "1. 不是列表", "- 不是列表", "+ 不是列表", "3) 不是列表", "==", "---", "> 不是引用", "**不是粗体**", "[不是](链接)", "![不是](图)", "`不是代码`",
        "<b>不是标记</b>", "&lt;", "反斜杠\\n", "竖线|竖线", "~~删~~", "甲\n乙", "甲\n- 乙", "https://example.org/a_b_c", "2023.5.15", "15. 5月", "*", "_a_",
    ];

    [Theory]
    [MemberData(nameof(Letters))]
    public void Letters_stay_letters(string letters) => Returns(new Paragraph([new(letters)]), new ItemList([new(1, [new(letters)]), new(2, [new(letters)], 7)]));

    [Fact]
    public void Every_kind_of_block_returns() => Returns(
        new Paragraph([new("前"), new("粗体", Bold: true), new("后")]),
        new Heading(2, [new("概况")]),
        new ItemList([new(1, [new("发放"), new("资料", Bold: true)], 3), new(2, [new("解答")]), new(3, [new("更深")]), new(1, [new("收集意见")], 4)]),
        new Table([new([new([new("单位")]), new([new("人数")])], Header: true), new([new([new("区发改局|甲")]), new([new("12", Bold: true)])])]),
        new Heading(1, [new("第二部分")]),
        new Paragraph([new("完")]));

    private static void Returns(params Block[] blocks)
    {
        var document = Document.Of(blocks);
        var returned = new DocumentImport().FromMarkdown(DocumentMarkdown.Write(document)).Document;
        Assert.Equal(DocumentHtml.Write(document, _ => null), DocumentHtml.Write(returned, _ => null));
    }
}
