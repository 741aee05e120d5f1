using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Plans;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Rehearsals;

namespace OpenDay.Web.Tests;

/// <summary>Everything that can be wrong with a plan, a list of departments or a change of plan has words in the reader's language.</summary>
public sealed partial class PlanErrorWordsTests
{
    private const string Prefix = "plan.wrong.";

    private static readonly string s_sources = string.Join("\n", [.. Sources.Of("OpenDay.Campaigns", "Plans"), .. Sources.Of("OpenDay.Campaigns", "Checks", "Terms")]);

    [Fact]
    public void Every_code_of_the_sources_has_words_and_all_words_have_a_code() => Assert.Equal(
        Code().Matches(s_sources).Select(code => code.Groups[1].Value).Where(code => code != "date-time").Distinct().Order(StringComparer.Ordinal),
        Words.Chinese.Keys.Where(key => key.StartsWith(Prefix, StringComparison.Ordinal)).Select(key => key[Prefix.Length..]).Order(StringComparer.Ordinal));

    [Fact]
    public void No_words_have_a_place_for_a_value_that_the_sources_do_not_give()
    {
        var given = Given().ToLookup(error => error.Code, error => error.Values);
        foreach (var words in new[] { Words.Chinese, Words.English })
        {
            Assert.Empty(
                from key in words.Keys
                where key.StartsWith(Prefix, StringComparison.Ordinal)
                let places = Place().Matches(words[key]).Select(place => int.Parse(place.Groups[1].Value, null) + 1).Append(0).Max()
                where given[key[Prefix.Length..]].Append(places).Min() < places || (places > 0 && !given.Contains(key[Prefix.Length..]))
                select key);
        }
    }

    [Theory]
    [InlineData("/departments/2/clerk/email", "\"abc\"", "第 3 个部门“区司法局” › 经办人 › 电子邮箱", "不是邮箱地址，现为 \"abc\"。请写成 name@example.org 的样子。", "Department 3, “区司法局” › Clerk › E-mail address", "Not an e-mail address, found \"abc\". Write it like name@example.org.")]
    [InlineData("/theme", "null", "活动主题", "应为文字（加引号），现为 null。", "Theme", "Expected a text in quotes, found null.")]
    [InlineData("/departments/2/id", "\"fagaiju\"", "第 3 个部门“区司法局” › 编号", "编号 \"fagaiju\" 与“第 1 个部门“区发改局” › 编号”重复。请改其中一个。", "Department 3, “区司法局” › Id", "The id \"fagaiju\" is that of “Department 1, “区发改局” › Id” already. Rename one of the two.")]
    [InlineData("/departments/2/groups/0", "\"offices\"", "第 3 个部门“区司法局” › 所属组 › 第 1 项", "“部门组”中没有编号 \"offices\"。请改正编号，或在那里添加。", "Department 3, “区司法局” › Groups › entry 1", "There is no \"offices\" among “Groups”. Correct the id, or add it there.")]
    [InlineData("/reminders/overdueLimit", "0", "提醒规则 › 催办次数", "不得小于 1，现为 0。", "Reminders › Overdue limit", "Expected at least 1, found 0.")]
    [InlineData("/timeZone", "{}", "时区", "应为文字（加引号），现为 一个对象。", "Time zone", "Expected a text in quotes, found an object.")]
    [InlineData("/tracks/0/deliverables/0/review", "[]", "第 1 个主题活动“行政决策大家看” › 第 1 个应报材料““行政决策大家看”文字材料(包含照片)” › 审级", "至少要有 1 项，现为 有 0 项的列表。", "Track 1, “行政决策大家看” › Deliverable 1, ““行政决策大家看”文字材料(包含照片)” › Review levels", "Expected at least 1, found a list of 0. Add what is missing.")]
    [InlineData("/columns/0/id", "\"今日\"", "第 1 个栏目“今日铁东” › 编号", "格式不对，现为 \"今日\"。要求：字母、数字和连字符,最多30个字符,字母或数字开头。", "Column 1, “今日铁东” › Id", "Not in the right form, found \"今日\". Expected: Letters, digits and hyphens, at most 30, a letter or digit first.")]
    [InlineData("/closesAt", "\"2023-05-06T08:00:00+08:00\"", "活动结束", "\"2023-05-06T08:00:00+08:00\" 不晚于“第 3 个阶段“信息报送” › 开始时刻”的 \"2023-05-20T00:00:00+08:00\"。请写晚一些的时刻。", "Close of the campaign", "\"2023-05-06T08:00:00+08:00\" is not after “Phase 3, “信息报送” › Start”, \"2023-05-20T00:00:00+08:00\". Write a later instant.")]
    public void An_error_is_put_into_words(string pointer, string value, string chinesePlace, string chinese, string englishPlace, string english)
    {
        var plan = Changed(pointer, JsonNode.Parse(value));
        var error = PlanReader.Read(plan).Errors.First(error => error.Pointer == pointer);
        Assert.Equal((chinesePlace, chinese), Said(Words.Chinese, plan, error));
        Assert.Equal((englishPlace, english), Said(Words.English, plan, error));
    }

    [Fact]
    public void What_is_no_json_is_told_of_the_whole_file()
    {
        var plan = "{\n\"id\": }"u8.ToArray();
        var (place, said) = Said(Words.Chinese, plan, Assert.Single(PlanReader.Read(plan).Errors));
        Assert.Equal("整个文件", place);
        Assert.Equal("从第 2 行第 7 列起不是正确的 JSON。请检查该处及前面一行：文字要有英文引号，括号和引号要成对，各项之间用英文逗号隔开，最后一项后面没有逗号。", said);
    }

    [Theory]
    [InlineData("material-came-in", "'总结 Summary'|'走进 Open Day'|'区发改局', '区工信局'…", "方案不再要求主题活动“走进 Open Day”的材料“总结 Summary”，而这些单位已经报送：“区发改局”、“区工信局”…。", "The plan does not ask for “总结 Summary” of “走进 Open Day” any more, but material came in for it from “区发改局”, “区工信局”….")]
    [InlineData("close-before-extended-deadlines", "2023-05-29 17:00 +08:00|'观摩交流'|'站前街道'", "结束时刻 2023-05-29 17:00 +08:00 早于公开办在主题活动“观摩交流”中延长的时限，涉及单位：“站前街道”。", "The close 2023-05-29 17:00 +08:00 is before deadlines of “观摩交流” that the office gave by hand to “站前街道”.")]
    public void What_stands_in_the_way_of_a_change_is_told_with_its_names(string code, string values, string chinese, string english)
    {
        foreach (var (words, expected) in new[] { (Words.Chinese, chinese), (Words.English, english) })
        {
            Assert.StartsWith(expected, new PlanErrorWords(words, "e30=").Say(code, values.Split('|')), StringComparison.Ordinal);
        }
    }

    private static (string Place, string Said) Said(Words words, byte[] plan, PlanError error)
    {
        var said = new PlanErrorWords(words, Convert.ToBase64String(plan));
        return (said.Place(error.Pointer), said.Say(error.Code, error.Values));
    }

    private static byte[] Changed(string pointer, JsonNode? value)
    {
        var plan = JsonNode.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json")))!;
        var tokens = pointer.Split('/')[1..];
        var parent = tokens[..^1].Aggregate(plan, (node, token) => node is JsonArray list ? list[int.Parse(token, null)]! : node[token]!);
        if (parent is JsonArray items)
        {
            items[int.Parse(tokens[^1], null)] = value;
        }
        else
        {
            parent[tokens[^1]] = value;
        }

        return Encoding.UTF8.GetBytes(plan.ToJsonString());
    }

    /// <summary>How many values each place of the sources gives with a code: those listed, or the value itself and what is said beside it.</summary>
    private static IEnumerable<(string Code, int Values)> Given() => Listed().Matches(s_sources)
        .SelectMany(error => Code().Matches(error.Groups[1].Value).Select(code => (code.Groups[1].Value, Count(error.Groups[2].Value))))
        .Concat(Beside().Matches(s_sources).Select(error => (error.Groups[1].Value, Count(error.Groups[2].Value) - 1)))
        .Concat(OfFormats().Matches(s_sources).Select(format => (format.Groups[1].Value, 1)));

    /// <summary>Of what stands between commas that no bracket and no quotation encloses.</summary>
    private static int Count(string list)
    {
        var (depth, quoted, count) = (0, false, 1);
        foreach (var letter in list)
        {
            quoted ^= letter == '"';
            depth += quoted ? 0 : letter is '(' or '[' or '{' ? 1 : letter is ')' or ']' or '}' ? -1 : 0;
            count += letter == ',' && depth == 0 && !quoted ? 1 : 0;
        }

        return count;
    }

    [GeneratedRegex("\"([a-z]+(?:-[a-z0-9]+)+)\"")]
    private static partial Regex Code();

    [GeneratedRegex("(new(?: PlanError|)\\((?:(?!new\\(|new PlanError\\().)*?)\\{ Values = \\[(.*?)\\] \\}", RegexOptions.Singleline)]
    private static partial Regex Listed();

    [GeneratedRegex("\\bError\\(\\s*\"([a-z-]+)\", (.*?)\\)\\]?[,;]\\r?\\n", RegexOptions.Singleline)]
    private static partial Regex Beside();

    [GeneratedRegex("\"(not-[a-z-]+)\", \"an? [^\"]*\", \"Write")]
    private static partial Regex OfFormats();

    [GeneratedRegex("\\{(\\d)\\}")]
    private static partial Regex Place();
}
