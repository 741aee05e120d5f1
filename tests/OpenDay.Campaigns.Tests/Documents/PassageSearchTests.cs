using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Tests.Documents;

public sealed class PassageSearchTests
{
    private static readonly Document s_text = Document.Of(
        [new Heading(1, [new("活动情况")]), new Paragraph([new("市民代表参观了"), new("服务大厅", Bold: true), new("。")]), new Paragraph([new("服务大厅开放。")])]);

    [Theory]
    [InlineData("开放日", TextPart.Title, 0, 2)]
    [InlineData("活动情况", TextPart.Block, 0, 0)]
    [InlineData("了服务大厅。", TextPart.Block, 1, 6)]
    [InlineData(" 服务大厅 ", TextPart.Block, 1, 7)]
    [InlineData("合影", TextPart.Caption, 1, 2)]
    public void Words_are_found_where_they_stand_first(string quote, TextPart part, int index, int start) =>
        Assert.Equal(new TextPlace(part, index, start, quote.Trim().Length), PassageSearch.Find("政务开放日", s_text, ["现场", "代表合影"], quote));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("服务中心")]
    [InlineData("大厅。服务")]
    public void Words_that_stand_nowhere_have_no_place(string quote) => Assert.Null(PassageSearch.Find("政务开放日", s_text, ["现场"], quote));
}
