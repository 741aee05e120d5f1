using System.Linq;
using CsCheck;
using OpenDay.Campaigns.Documents;

namespace OpenDay.Campaigns.Tests.Documents;

/// <summary>Texts to try the projections with.</summary>
internal static class Samples
{
    private static readonly string[] fragments =
    [
        "政务", " ", "\u3000", "\n", "\t", "<script>alert(1)</script>", "\"onerror=\"x", "&amp;", "javascript:", "\u202e", "\u200b", "\ud83d", "\U0001F600", "'", "`", "\0", "]]>", "-->", "<!--", "e\u0301", "\ufffe", "", "0",
    ];

    /// <summary>Any document, also one far from normal form.</summary>
    public static Gen<Block[]> Blocks { get; } = Gen.OneOf<Block>(
        Gen.Select(Gen.Int[1, 3], Spans(), (level, spans) => (Block)new Heading(level, spans)),
        Spans().Select(spans => (Block)new Paragraph(spans)),
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 20], Spans(), (level, number, spans) => new ListItem(level, spans, number > 10 ? null : number)).Array[0, 6].Select(items => (Block)new ItemList(items)),
        Gen.Select(Spans().Select(spans => new TableCell(spans)).Array[0, 3], Gen.Bool, (cells, header) => new TableRow(cells, header)).Array[0, 3].Select(rows => (Block)new Table(rows)),
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, fragments.Length - 1].Select(index => fragments[index]), (photo, alt) => (Block)new Picture(photo, alt))).Array[0, 8];

    /// <summary>One of each kind of block.</summary>
    public static Document Each { get; } = Document.Of(
    [
        new Heading(1, [new("活动概况")]),
        new Paragraph([new("5月15日,区政务公开办"), new("圆满完成", Bold: true), new("各项任务。")]),
        new ItemList([new(1, [new("发放资料")], 1), new(2, [new("解答咨询")]), new(1, [new("收集意见")], 2)]),
        new Table([new([Cell("单位"), Cell("人数")], Header: true), new([Cell("区发改局"), Cell("12")])]),
        new Picture(1, "现场照片"),
    ]);

    public static TableCell Cell(string text) => new([new(text)]);

    private static Gen<Span[]> Spans() => Gen.Select(Gen.Int[0, fragments.Length - 1].Select(index => fragments[index]).Array[0, 4], Gen.Bool, (texts, bold) => new Span(string.Concat(texts), bold)).Array[0, 4];
}
