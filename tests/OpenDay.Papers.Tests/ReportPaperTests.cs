using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using OpenDay.Papers.Word;

namespace OpenDay.Papers.Tests;

public sealed class ReportPaperTests
{
    // The smallest JPEG of 8 by 4 pixels that has a frame.
    private static readonly byte[] s_jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 11, 8, 0, 4, 0, 8, 1, 1, 0x11, 0, 0xFF, 0xD9];

    [Fact]
    public async Task The_file_is_what_Word_expects()
    {
        using var paper = await OpenAsync();
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(paper).Select(error => $"{error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public async Task It_says_the_figures_who_took_part_who_asked_and_who_was_late()
    {
        using var paper = await OpenAsync();
        var paragraphs = Paragraphs(paper);
        Assert.Equal("第十七届“5·15政务公开日”活动情况报告", paragraphs[0]);
        Assert.Contains("应报材料30件，按时报送20件，逾期报送3件，逾期未报7件，已公开发布18件，另有2件免报。", paragraphs);
        Assert.Contains("观摩交流：承办单位区发改局、区工信局；协调单位区商务局。", paragraphs);
        Assert.Contains("共安排活动1场，其中1场接受群众报名，报名27人，到场20人。", paragraphs);
        Assert.Contains("共收到意见建议9件，已答复5件（其中公开答复4件），不予答复1件，正在办理3件。", paragraphs);
        var tables = Tables(paper);
        Assert.Equal(["合计", "30", "20", "3", "7", "18", "2"], tables[0][^1]);
        Assert.Equal(Samples.Plan.Departments.Count + 1, tables[1].Count);
        Assert.Equal(["区审批局", "走进政务服务大厅", "5月17日 09:00", "区政务服务中心", "27", "20"], tables[2][1]);
        Assert.Equal(["区司法局", "行政决策大家看", "文字材料", "5月15日 00:00", "未报"], tables[3][2]);
        Assert.Equal(["区发改局", "区发改局开展访谈 <活动>", "今日铁东", "5月14日 09:00"], tables[4][1]);
    }

    [Fact]
    public async Task Published_texts_have_their_picture_in_its_proportions()
    {
        using var paper = await OpenAsync();
        Assert.Single(paper.MainDocumentPart!.ImageParts);
        var extent = paper.MainDocumentPart.Document!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.Extent>().Single();
        Assert.Equal(2d, (double)extent.Cx!.Value / extent.Cy!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FFD8")]
    [InlineData("FFD8FFC000")]
    [InlineData("474946383961")]
    [InlineData("FFD8FFE0FFFF00000000")]
    public async Task What_is_no_picture_is_left_out(string bytes)
    {
        using var paper = await OpenAsync(Convert.FromHexString(bytes));
        Assert.Empty(paper.MainDocumentPart!.ImageParts);
    }

    private static Task<WordprocessingDocument> OpenAsync() => OpenAsync(s_jpeg);

    private static async Task<WordprocessingDocument> OpenAsync(byte[] thumbnail) => WordprocessingDocument.Open(
        new MemoryStream(await ReportPaper.WriteAsync(Samples.Report(), _ => Task.FromResult<byte[]?>(thumbnail))), isEditable: false);

    private static List<string> Paragraphs(WordprocessingDocument paper) =>
        [.. paper.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Select(paragraph => paragraph.InnerText)];

    private static List<List<List<string>>> Tables(WordprocessingDocument paper) =>
    [
        .. paper.MainDocumentPart!.Document!.Body!.Elements<Table>().Select(table =>
            table.Elements<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToList()).ToList()),
    ];
}
