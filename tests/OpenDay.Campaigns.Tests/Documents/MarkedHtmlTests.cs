using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Tests.Documents;

public sealed class MarkedHtmlTests
{
    [Fact]
    public void Letters_within_a_mark_are_marked_across_spans_items_and_cells()
    {
        var document = Document.Of(
        [
            new Paragraph([new("电话13812345678,"), new("请拨打", Bold: true)]),
            new ItemList([new(1, [new("甲")]), new(1, [new("乙丙丁")])]),
            new Table([new TableRow([new([new("一")]), new([new("二三")])])]),
        ]);

        Assert.Equal(
            "<p>电话<mark class=\"advisory\" id=\"f1\">13812345678,</mark><strong><mark class=\"advisory\">请</mark>拨打</strong></p>"
            + "<ul><li>甲</li><li>乙<mark class=\"blocking\" id=\"f2\">丙</mark>丁</li></ul>"
            + "<table><tbody><tr><td>一</td><td>二<mark class=\"advisory\" id=\"f3\">三</mark></td></tr></tbody></table>",
            DocumentHtml.Write(
                document,
                _ => null,
                [
                    new TextMark(new TextPlace(TextPart.Block, 0, 2, 13), "advisory", "f1"),
                    new TextMark(new TextPlace(TextPart.Block, 1, 3, 1), "blocking", "f2"),
                    new TextMark(new TextPlace(TextPart.Block, 2, 3, 1), "advisory", "f3"),
                ]));
    }

    [Fact]
    public void A_mark_of_the_title_marks_the_title_and_nothing_in_it_is_markup() => Assert.Equal(
        "&lt;b&gt;<mark class=\"advisory\" id=\"f1\">&amp;乙</mark>",
        DocumentHtml.Write("<b>&乙", [new TextMark(new TextPlace(TextPart.Title, 0, 3, 2), "advisory", "f1")]));
}
