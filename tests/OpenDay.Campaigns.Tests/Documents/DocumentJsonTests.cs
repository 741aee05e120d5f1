using System;
using System.Text;
using CsCheck;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Documents;
using static OpenDay.Campaigns.Tests.Documents.Samples;

namespace OpenDay.Campaigns.Tests.Documents;

public sealed class DocumentJsonTests
{
    private const string EachWritten =
        """{"blocks":[{"kind":"heading","level":1,"spans":[{"text":"活动概况"}]},{"kind":"paragraph","spans":[{"text":"5月15日,区政务公开办"},{"text":"圆满完成","bold":true},{"text":"各项任务。"}]},{"kind":"list","items":[{"level":1,"number":1,"spans":[{"text":"发放资料"}]},{"level":2,"spans":[{"text":"解答咨询"}]},{"level":1,"number":2,"spans":[{"text":"收集意见"}]}]},{"kind":"table","rows":[{"header":true,"cells":[{"spans":[{"text":"单位"}]},{"spans":[{"text":"人数"}]}]},{"cells":[{"spans":[{"text":"区发改局"}]},{"spans":[{"text":"12"}]}]}]},{"kind":"picture","photo":1,"alt":"现场照片"}]}""";

    /// <summary>Stored texts are named by these bytes: they never change.</summary>
    [Fact]
    public void The_bytes_of_a_document_are_these()
    {
        var written = DocumentJson.Write(Each);
        Assert.Equal(EachWritten, Encoding.UTF8.GetString(written));
        Assert.Equal("76a799ab7af4445a1818bd36f0539b22d8de05418140df58d7eb64c1d06497ee", DocumentJson.HashOf(written));
    }

    [Fact]
    public void What_is_written_is_read_as_the_same() => Blocks.Sample(blocks =>
    {
        var written = DocumentJson.Write(Document.Of(blocks));
        Assert.Equal(written, DocumentJson.Write(DocumentJson.Read(written)));
    });

    [Theory]
    [InlineData("", "expected a document of the form that the product writes, found something else at $, line 1, byte 1")]
    [InlineData("null", "expected a value at byte 1, found null")]
    [InlineData("{}", "expected a document of the form that the product writes, found something else at $, line 1, byte 3")]
    [InlineData("""{"blocks":null}""", "expected a value at byte 11, found null")]
    [InlineData("""{"blocks":[null]}""", "expected a value at byte 12, found null")]
    [InlineData("""{"blocks":[],"style":1}""", "expected a document of the form that the product writes, found something else at $.style, line 1, byte 22")]
    [InlineData("""{"blocks":[],"blocks":[]}""", "expected a document of the form that the product writes, found something else at $.blocks, line 1, byte 23")]
    [InlineData("""{"blocks":[{"kind":"script","text":"x"}]}""", "expected a document of the form that the product writes, found something else at $.blocks[0], line 1, byte 36")]
    [InlineData("""{"blocks":[{"kind":"paragraph"}]}""", "expected a document of the form that the product writes, found something else at $.blocks[0], line 1, byte 32")]
    [InlineData("""{"blocks":[{"kind":"paragraph","spans":[{"text":null}]}]}""", "expected a value at byte 49, found null")]
    [InlineData("""{"blocks":[{"spans":[]}]}""", "expected each block to begin with its 'kind', found one that does not")]
    [InlineData("""{"blocks":[{"kind":"heading","level":1.5,"spans":[]}]}""", "expected a document of the form that the product writes, found something else at $.blocks[0].level, line 1, byte 41")]
    public void Other_bytes_are_refused_with_the_place(string json, string message) => Assert.Equal(
        $"Text: {message}. Send application/vnd.openday.document+json as the product gives it out, or send the text as Word, Markdown or plain text.",
        Assert.Throws<RefusalException>(() => DocumentJson.Read(Encoding.UTF8.GetBytes(json))).Message);

    [Fact]
    public void More_bytes_than_a_text_can_have_are_not_read() => Assert.Equal(
        "Text: expected at most 4194304 bytes, found 4194305. Send application/vnd.openday.document+json as the product gives it out, or send the text as Word, Markdown or plain text.",
        Assert.Throws<RefusalException>(() => DocumentJson.Read(new byte[4 * 1024 * 1024 + 1])).Message);
}
