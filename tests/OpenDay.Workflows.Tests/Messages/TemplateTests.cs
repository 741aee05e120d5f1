using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Messages.Templates;
using OpenDay.Workflows.Queries;

namespace OpenDay.Workflows.Tests.Messages;

public sealed class TemplateTests
{
    private static readonly MessageTemplates s_builtIn = new(MessageSettings.Usual);
    private static readonly PreviewMessage s_preview = new(s_builtIn);

    public static TheoryData<string, string> All() => new(
        from kind in Enum.GetValues<MessageKind>()
        from language in MessageTemplates.Languages
        select (MessageTemplates.Name(kind), language));

    [Theory]
    [MemberData(nameof(All))]
    public void Each_has_a_preview_that_fits_every_channel(string kind, string language)
    {
        var preview = s_preview.Run(kind, language);

        Assert.InRange(preview.Brief.Length, 1, MessageWords.LongestBrief);
        Assert.DoesNotContain('…', preview.Brief);
        Assert.DoesNotContain('\n', preview.Subject + preview.Brief);
        Assert.DoesNotContain("\n\n\n", preview.Text);
        Assert.EndsWith("\n", preview.Text, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"" + language, preview.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("{", preview.Subject + preview.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_about_work_says_what_by_when_and_whom_to_ask() => Assert.Equal(
        """
        示例局经办人:

        “5·15政务公开日”活动已经启动。主题:公开为民
        贵单位承担以下任务:

        · 政务开放日(承办)
          活动:5月15日 09:00,便民服务大厅
          应报:信息稿,5月19日 17:00 前
        以下任务已转交给您办理:

        · 示例局《政务开放日》(承办),由张三转交
          活动:5月15日 09:00,便民服务大厅
          应报:信息稿,5月19日 17:00 前
        请办理以下事项:

        · 示例局《行政决策大家看》信息稿:应于 5月8日 17:00 前报送,已逾期(第 1 次催办)
        · 示例局《行政决策大家看》信息稿:应于 5月8日 17:00 前报送,至今未报,请领导督促(经办人:李四)
        · 示例局《行政决策大家看》信息稿:请于 5月15日 17:00 前报送
        · 示例局《行政决策大家看》信息稿:公开办审核退回,请按意见修改后于 5月15日 17:00 前重新报送
        · 意见建议 1a2b3c4d:请于 5月16日 09:00 前答复

        办理入口:https://openday.example/go/…
        联系人:示例区政务公开办公室,电话 0434-0000000

        """.ReplaceLineEndings("\n"),
        s_preview.Run("work", "zh-CN").Text);

    [Fact]
    public void The_digest_is_a_page_of_figures() => Assert.Equal(
        """
        Openness Office of Sample District,

        Since 9 May 09:00: 3 submissions and 1 feedback came in.
        Waiting at the office: 2 reviews, 1 feedback to pass on, 0 to answer or review.
        Messages not delivered: 1.
        Overdue: 2:
        · Sample Bureau, Decisions explained: Report, was due by 8 May 17:00
        · and 1 more

        Audit chain: entry 128, 0000000000000000000000000000000000000000000000000000000000000000
        Open your work: https://openday.example/office/sample

        """.ReplaceLineEndings("\n"),
        s_preview.Run("digest", "en").Text);

    [Fact]
    public void What_a_value_holds_is_no_markup_and_no_second_header()
    {
        var values = MessageSamples.Of(MessageKind.Feedback, "zh-CN");
        values["words"] = "<script>alert(1)</script>";
        values["campaign"] = new Dictionary<string, object?> { ["title"] = "公开日\r\nBcc: everybody@example.org", ["theme"] = "" };

        var words = s_builtIn.Write(MessageKind.Feedback, "zh-CN", values);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", words.Html);
        Assert.Equal("公开日 Bcc: everybody@example.org:意见建议办理情况", words.Subject);
    }

    [Fact]
    public void A_brief_is_cut_to_one_text_message_between_two_characters()
    {
        var values = MessageSamples.Of(MessageKind.SignUp, "zh-CN");
        var activity = new Dictionary<string, object?>((Dictionary<string, object?>)values["activity"]!) { ["title"] = new string('长', 67) + "👩‍👩‍👧" };
        values["activity"] = activity;

        Assert.Equal(new string('长', 67) + "…", s_builtIn.Write(MessageKind.SignUp, "zh-CN", values).Brief);
    }

    [Theory]
    [InlineData("{{ reader.email }}", "expected one of name, found 'reader.email'. Correct the name.")]
    [InlineData("{{ question }}", "expected one of announced, campaign, counts, handedOver, lines, link, office, reader, found 'question'. Correct the name.")]
    [InlineData("{% for line in lines %}{{ line.remark }}{% endfor %}", "expected one of contact, deliverable, department, due, feedback, kind, level, step, track, urgency, found 'line.remark'. Correct the name.")]
    [InlineData("{{ line.due }}", "expected one of announced, campaign, counts, handedOver, lines, link, office, reader, found 'line'. Correct the name.")]
    [InlineData("{{ link | shout }}", "expected a filter of Liquid, found 'shout'. Correct its name.")]
    [InlineData("{{ lines.first }}", "expected a list to go through, or its size, found 'lines.first'. Correct the name.")]
    [InlineData("{% if link %}", "expected a Liquid template, found: ")]
    public void A_template_that_names_what_there_is_not_is_refused_at_start(string source, string expected)
    {
        using var folder = new OwnTemplates();
        var file = folder.Write("zh-CN/work.liquid", $"=== subject\na\n=== brief\nb\n=== text\n{source}\n=== html\nd\n");

        var refusal = Assert.Throws<MessageRefusedException>(() => new MessageTemplates(folder.Settings));

        Assert.StartsWith($"Template '{file}', part 'text': {expected}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=== subject\na\n=== brief\nb\n=== text\nc\n", "expected a part '=== html', found none. Add it.")]
    [InlineData("=== subject\na\n=== subject\nb\n", "expected each of the parts subject, brief, text, html once, found '=== subject' twice. Correct or remove it.")]
    [InlineData("=== sms\na\n", "expected each of the parts subject, brief, text, html once, found '=== sms' as well. Correct or remove it.")]
    [InlineData("Dear all\n", "expected '=== subject' in the first line, found 'Dear all'. Begin each part with its mark.")]
    [InlineData("=== subject\n=== brief\nb\n=== text\nc\n=== html\nd\n", "expected words in each of its parts, found a part that has none for the sample. Write what the reader is to read.")]
    public void A_template_has_its_four_parts(string content, string expected)
    {
        using var folder = new OwnTemplates();
        var file = folder.Write("en/digest.liquid", content);

        Assert.Equal($"Template '{file}': {expected}", Assert.Throws<MessageRefusedException>(() => new MessageTemplates(folder.Settings)).Message);
    }

    [Fact]
    public void An_office_puts_its_own_words_in_the_place_of_those_built_in()
    {
        using var folder = new OwnTemplates();
        folder.Write("en/test.liquid", "=== subject\nA try of {{ channel }}\n=== brief\nb\n=== text\nc\n=== html\nd\n");

        var templates = new MessageTemplates(folder.Settings);

        Assert.Equal("A try of smtp", templates.Write(MessageKind.Test, "en", MessageSamples.Of(MessageKind.Test, "en")).Subject);
        Assert.Equal("OpenDay:测试消息", templates.Write(MessageKind.Test, "zh-CN", MessageSamples.Of(MessageKind.Test, "zh-CN")).Subject);
    }

    [Fact]
    public void A_file_of_another_name_is_told()
    {
        using var folder = new OwnTemplates();
        var file = folder.Write("zh-CN/wrok.liquid", "=== subject\na\n");

        Assert.Equal(
            $"Setting 'Messages:TemplateFolder': expected files of the names work.liquid, digest.liquid, sign-up.liquid, feedback.liquid, test.liquid in folders zh-CN and en, found '{file}'. Rename or remove it.",
            Assert.Throws<MessageRefusedException>(() => new MessageTemplates(folder.Settings)).Message);
    }

    [Fact]
    public void A_preview_that_there_is_not_is_refused()
    {
        var refusal = Assert.Throws<RefusalException>(() => s_preview.Run("letter", "zh-CN"));
        Assert.Equal(
            ("template-unknown", "Template 'zh-CN/letter': expected a language of zh-CN, en and a kind of work, digest, sign-up, feedback, test. Name one of each."),
            (refusal.Code, refusal.Message));
    }

    private sealed class OwnTemplates : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("openday-templates-").FullName;

        public MessageSettings Settings => MessageSettings.Usual with { TemplateFolder = _folder };

        public string Write(string name, string content)
        {
            var file = Path.Combine(_folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
            return file;
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
