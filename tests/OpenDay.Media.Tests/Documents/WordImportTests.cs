using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using NetVips;
using OpenDay.Campaigns.Documents;
using OpenDay.Workflows.Ports;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace OpenDay.Media.Tests.Documents;

public sealed class WordImportTests
{
    /// <summary>As WPS and Word in Chinese write them: ids that say nothing, names in English.</summary>
    private const string OfficeStyles =
        """
        <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/></w:style>
        <w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>
        <w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
        <w:style w:type="character" w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
        """;

    private const string OfficeNumbering =
        """
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
          <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        """;

    [Fact]
    public Task Headings_are_known_by_their_styles_and_outline_levels() => ShowsAsync(
        new WordFile(Styled("a3", "开放日活动总结") + Styled("1", "概况") + Styled("2", "过程") + Styled("own", "细节") + "<w:p><w:pPr><w:outlineLvl w:val=\"4\"/></w:pPr><w:r><w:t>附录</w:t></w:r></w:p>" + Styled("loop", "正文")).Styles(OfficeStyles),
        "开放日活动总结",
        "<h2>概况</h2><h3>过程</h3><h3>细节</h3><h4>附录</h4><p>正文</p>");

    [Fact]
    public Task A_short_centred_line_at_the_beginning_is_the_title() => ShowsAsync(
        new WordFile("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>区发改局举办政务开放日活动</w:t></w:r></w:p>" + Plain("5月15日上午。")),
        "区发改局举办政务开放日活动",
        "<p>5月15日上午。</p>");

    [Fact]
    public Task Without_a_title_there_is_none() => ShowsAsync(new WordFile(Plain("5月15日上午。")), null, "<p>5月15日上午。</p>");

    [Fact]
    public Task Bold_comes_from_runs_and_styles() => ShowsAsync(
        new WordFile("""<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:rPr><w:rStyle w:val="strong"/></w:rPr><w:t>乙</w:t></w:r><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t xml:space="preserve">丙 &amp; </w:t></w:r><w:r><w:tab/><w:t>丁</w:t><w:br/><w:t>戊</w:t></w:r></w:p>""").Styles(OfficeStyles),
        null,
        "<p><strong>甲乙</strong>丙 &amp;  丁<br>戊</p>");

    [Fact]
    public Task Plain_numbers_and_bullets_are_lists_that_go_on_counting() => ShowsAsync(
        new WordFile(Numbered(2, 0, "甲") + Numbered(2, 1, "乙") + Numbered(2, 0, "丙") + Plain("说明") + Numbered(2, 0, "丁") + Plain("再说") + Numbered(3, 0, "戊")).Numbering(OfficeNumbering),
        null,
        "<ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol><p>说明</p><ol><li value=\"3\">丁</li></ol><p>再说</p><ol><li>戊</li></ol>");

    [Fact]
    public Task Numbers_in_words_become_part_of_the_text() => ShowsAsync(
        new WordFile(Numbered(1, 0, "活动") + Numbered(1, 1, "前期") + Numbered(1, 1, "现场") + Numbered(1, 0, "成效") + Numbered(1, 1, "办件") + Numbered(1, 2, "人次")).Numbering(OfficeNumbering),
        null,
        "<p>一、活动</p><p>（一）前期</p><p>（二）现场</p><p>二、成效</p><p>（一）办件</p><p>2.1 人次</p>");

    [Fact]
    public Task Tables_keep_their_columns() => ShowsAsync(
        new WordFile(
            """
            <w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>办件</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>备注</w:t></w:r></w:p></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>咨询</w:t></w:r></w:p><w:p><w:r><w:t>答复</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>内表</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr>
            <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>13</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>
            """),
        null,
        "<table><thead><tr><th>办件</th><th></th><th>备注</th></tr></thead><tbody><tr><td>咨询<br>答复</td><td>12</td><td>内表</td></tr><tr><td></td><td>13</td><td></td></tr></tbody></table>",
        new(DroppedKind.MergedCell, 2),
        new(DroppedKind.NestedTable, 1));

    [Fact]
    public Task Tracked_changes_are_made_plain() => ShowsAsync(
        new WordFile("""<w:p><w:r><w:t>共</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>三十</w:t></w:r></w:ins><w:del w:id="2" w:author="x"><w:r><w:delText>二十</w:delText></w:r></w:del><w:r><w:t>人</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del w:id="3" w:author="x"/></w:rPr></w:pPr><w:r><w:t>前半，</w:t></w:r></w:p><w:p><w:r><w:t>后半。</w:t></w:r></w:p>"""),
        null,
        "<p>共三十人</p><p>前半，后半。</p>",
        new DroppedContent(DroppedKind.TrackedChange, 2));

    [Fact]
    public Task What_a_document_cannot_hold_is_listed() => ShowsAsync(
        new WordFile(
            """
            <w:p><w:hyperlink r:id="link"><w:r><w:t>网站</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>第7页</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="DATE"><w:r><w:t>今天</w:t></w:r></w:fldSimple><w:smartTag w:element="date"><w:r><w:t>明天</w:t></w:r></w:smartTag></w:p>
            <w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>
            <w:p><w:pPr><w:pStyle w:val="toc1"/></w:pPr><w:r><w:t>目录……1</w:t></w:r></w:p>
            <w:p><w:r><w:t>框外</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
            <w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="chart"/></a:graphic></wp:inline></w:drawing></w:r></w:p>
            <w:altChunk r:id="chunk"/>
            """).Styles(OfficeStyles).Link("link", "hyperlink", "https://example.org/"),
        null,
        "<p>网站</p><p>第7页今天明天</p><p>a&#x2B;b</p><p>框外</p><p>框内</p>",
        new(DroppedKind.Link, 1),
        new(DroppedKind.Footnote, 1),
        new(DroppedKind.Comment, 1),
        new(DroppedKind.HiddenText, 1),
        new(DroppedKind.TextBox, 1),
        new(DroppedKind.Equation, 1),
        new(DroppedKind.Drawing, 1),
        new(DroppedKind.UnsupportedPicture, 1),
        new(DroppedKind.TableOfContents, 1),
        new(DroppedKind.IncludedDocument, 1));

    [Fact]
    public async Task Pictures_come_once_each_with_what_they_show()
    {
        using var drawn = DrawnPhoto.Plain(8, 8, [1, 2, 3]);
        var jpeg = drawn.JpegsaveBuffer();
        var file = new WordFile($"<w:p><w:r><w:t>现场</w:t></w:r>{Picture("p1", "群众咨询")}{Picture("p1", "")}{Picture("p2", "")}{Picture("p3", "", crop: "r=\"20000\"")}{Picture("far", "").Replace("r:embed", "r:link")}</w:p>")
            .Part("p1", "image", "image1.jpeg", "image/jpeg", jpeg)
            .Part("p2", "image", "image2.emf", "image/x-emf", [1, 0, 0, 0])
            .Part("p3", "image", "image3.jpeg", "image/jpeg", jpeg)
            .Link("far", "image", "https://example.org/spy.png");

        var imported = await file.ImportAsync();

        var picture = Assert.Single(imported.Pictures);
        Assert.Equal(("image1.jpeg", "群众咨询"), (picture.Name, picture.Alt));
        Assert.Equal(jpeg, picture.Content.ToArray());
        Assert.Equal("<p>现场</p><figure><img src=\"1\" alt=\"群众咨询\"></figure><figure><img src=\"1\" alt=\"\"></figure>", DocumentHtml.Write(imported.Document, photo => $"{photo}"));
        Assert.Equal([new(DroppedKind.LinkedPicture, 1), new(DroppedKind.UnsupportedPicture, 1), new(DroppedKind.CroppedPicture, 1)], imported.Dropped);
    }

    [Fact]
    public async Task What_the_sdk_writes_is_read()
    {
        var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            file.AddMainDocumentPart().Document = new W.Document(new W.Body(new W.Paragraph(new W.Run(new W.RunProperties(new W.Bold()), new W.Text("公开")))));
        }

        Assert.Equal("<p><strong>公开</strong></p>", Html(await WordFile.ImportAsync(bytes.ToArray())));
    }

    /// <summary>Word can write the ISO form, whose namespaces are others.</summary>
    [Fact]
    public Task The_strict_form_of_the_format_is_read() => ShowsAsync(
        new WordFile("") { MainRelation = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" }.Add("word/document.xml", """<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" w:conformance="strict"><w:body><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>公开</w:t></w:r></w:p></w:body></w:document>"""),
        null,
        "<p><strong>公开</strong></p>");

    [Fact]
    public Task Lists_within_text_boxes_of_the_old_kind_are_read() => ShowsAsync(
        new WordFile("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + Numbered(2, 0, "甲") + Plain("乙") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>").Numbering(OfficeNumbering),
        null,
        "<ol><li>甲</li></ol><p>乙</p>",
        new DroppedContent(DroppedKind.TextBox, 1));

    [Fact]
    public Task A_link_that_is_no_address_does_not_matter() => ShowsAsync(
        new WordFile("<w:p><w:hyperlink r:id=\"link\"><w:r><w:t>邮箱</w:t></w:r></w:hyperlink></w:p>").Link("link", "hyperlink", "mailto:a@b@c:d%"),
        null,
        "<p>邮箱</p>",
        new DroppedContent(DroppedKind.Link, 1));

    [Fact]
    public async Task A_template_that_lies_elsewhere_is_left_out()
    {
        var file = new WordFile(Plain("正文"))
            .Part("settings", "settings", "settings.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml", Encoding.UTF8.GetBytes("<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"/>"))
            .Add("word/_rels/settings.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="https://example.org/evil.dotm" TargetMode="External"/></Relationships>""");

        Assert.Equal([new DroppedContent(DroppedKind.LinkedTemplate, 1)], (await file.ImportAsync()).Dropped);
    }

    [Theory]
    [InlineData("chineseCounting", 10, "十")]
    [InlineData("chineseCounting", 19, "十九")]
    [InlineData("chineseCounting", 20, "二十")]
    [InlineData("chineseCountingThousand", 105, "一百零五")]
    [InlineData("chineseCountingThousand", 1010, "一千零一十")]
    [InlineData("chineseLegalSimplified", 12, "壹拾贰")]
    [InlineData("decimalEnclosedCircle", 3, "③")]
    [InlineData("ideographTraditional", 2, "乙")]
    [InlineData("upperRoman", 14, "XIV")]
    [InlineData("lowerLetter", 3, "c")]
    [InlineData("decimalZero", 3, "03")]
    [InlineData("klingon", 3, "3")]
    public void Numbers_are_written_as_their_format_says(string format, int number, string expected) =>
        Assert.Equal(expected, Media.Documents.NumberWords.Of(number, format));

    private static async Task ShowsAsync(WordFile file, string? title, string html, params DroppedContent[] dropped)
    {
        var imported = await file.ImportAsync();
        Assert.Equal(html, Html(imported));
        Assert.Equal(title, imported.Title);
        Assert.Equal(dropped, imported.Dropped);
    }

    private static string Html(ImportedDocument imported) => DocumentHtml.Write(imported.Document, photo => $"{photo}");

    private static string Plain(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Styled(string style, string text) => $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Numbered(int list, int level, string text) =>
        $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    private static string Picture(string id, string alt, string crop = "") =>
        $"<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"图片 1\" descr=\"{alt}\"/><a:graphic><a:graphicData uri=\"p\"><pic:pic><pic:blipFill><a:blip r:embed=\"{id}\"/><a:srcRect {crop}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
}
