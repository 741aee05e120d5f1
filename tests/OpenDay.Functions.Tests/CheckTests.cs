using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

/// <summary>The checks over HTTP, in both languages, and the three ways in which a text comes.</summary>
public sealed class CheckTests(RunningApp app)
{
    private const string Assignment = Sent.Campaign + "/assignments/decisions.gongxinju.organiser";

    [Fact]
    public async Task What_blocks_is_422_with_each_finding_in_the_readers_language()
    {
        var chinese = await RefusedAsync("zh-CN");
        Assert.Equal("https://openday.example/problems/material-blocked", (string)chinese["type"]!);
        Assert.Equal("材料须先改正", (string)chinese["title"]!);
        var finding = Assert.Single(chinese["findings"]!.AsArray())!;
        Assert.Equal(("identity-number", "blocking"), ((string)finding["rule"]!, (string)finding["severity"]!));
        Assert.Equal(["block", "0", "3", "18"], new[] { "part", "index", "start", "length" }.Select(member => finding["place"]![member]!.ToString().ToLowerInvariant()));

        var english = Assert.Single((await RefusedAsync("en"))["findings"]!.AsArray())!;
        Assert.NotEqual((string)finding["what"]!, (string)english["what"]!);
        Assert.Matches("^[ -~\u2026]+$", ((string)english["what"]!).Replace((string)english["found"]!, "", StringComparison.Ordinal));
        Assert.DoesNotContain("11010519491231002X", chinese.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_is_checked_as_it_is_written()
    {
        var findings = await Sent.Post(Assignment + "/checks", People.Clerk("gongxinju"), new { deliverableId = "report", title = "标题", text = "布署工作。", captions = new[] { "现场" } })
            .ToJsonAsync(app.Client, 200);
        Assert.Equal(["wrong-word 布署 部署"], findings.AsArray().Select(finding => $"{finding!["rule"]} {finding["found"]} {finding["expected"]}"));
    }

    [Fact]
    public async Task What_an_import_leaves_out_is_told_in_the_readers_language()
    {
        foreach (var (language, words) in new[] { ("zh-CN", "链接 2 处：保留文字，去掉网址。"), ("en", "2 link(s): the text stays, the address is gone.") })
        {
            var form = new MultipartFormDataContent
            {
                { new StringContent("report"), "deliverableId" },
                { new StringContent("标题"), "title" },
                { new StringContent($"见[甲](https://a.example)和[乙](https://b.example)（{language}）。"), "markdown" },
                { new ByteArrayContent(Photos.Jpeg(20)), "photos", "photo1.jpg" },
                { new StringContent("现场"), "captions" },
            };
            var accepted = await Sent.Post(Assignment + "/submissions", People.Clerk("gongxinju"), form).With("Accept-Language", language).ToJsonAsync(app.Client, 201);
            Assert.Equal(["link 2 " + words], accepted["dropped"]!.AsArray().Select(dropped => $"{dropped!["kind"]} {dropped["count"]} {dropped["what"]}"));
        }
    }

    [Fact]
    public async Task A_text_comes_in_one_way() => Assert.Equal(
        (400, "json-invalid", "Body: expected exactly one of 'text' and 'markdown'. Send the text in one way."),
        await Sent.Post(Assignment + "/checks", People.Clerk("gongxinju"), new { deliverableId = "report", title = "标题", text = "甲", markdown = "乙" }).ToProblemAsync(app.Client));

    [Fact]
    public async Task A_form_with_two_texts_is_400()
    {
        var form = Sent.Material("标题", "正文");
        form.Add(new StringContent("# 正文"), "markdown");
        Assert.Equal(
            (400, "form-unreadable", "Form, text: expected exactly one of text, markdown, document and documentUpload, found text and markdown. Send the text in one way."),
            await Sent.Post(Assignment + "/submissions", People.Clerk("gongxinju"), form).ToProblemAsync(app.Client));
    }

    [Fact]
    public async Task A_file_that_is_no_word_document_is_415_and_says_what_to_do()
    {
        var form = new MultipartFormDataContent { { new StringContent("report"), "deliverableId" }, { new StringContent("标题"), "title" } };
        var file = new ByteArrayContent("%PDF-1.7 ..."u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "document", "材料.pdf");
        var (status, code, detail) = await Sent.Post(Assignment + "/submissions", People.Clerk("gongxinju"), form).ToProblemAsync(app.Client);
        Assert.Equal((415, "document-unsupported"), (status, code));
        Assert.Contains("材料.pdf", detail, StringComparison.Ordinal);
        Assert.Contains("PDF", detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_list_with_errors_is_422_with_all_of_them()
    {
        var problem = await new Sent(HttpMethod.Put, Sent.Campaign + "/terms", People.OfficeClerk)
            .With(JsonContent.Create(new { terms = new[] { new { wrong = "" } } })).ToJsonAsync(app.Client, 422);
        Assert.Equal("https://openday.example/problems/terms-invalid", (string)problem["type"]!);
        Assert.NotEmpty(problem["errors"]!.AsArray());
    }

    private async Task<JsonNode> RefusedAsync(string language)
    {
        var form = Sent.Material("标题", "身份证11010519491231002X。", Photos.Jpeg(90));
        return await Sent.Post(Assignment + "/submissions", People.Clerk("gongxinju"), form).With("Accept-Language", language).ToJsonAsync(app.Client, 422);
    }
}
