using System.Linq;
using OpenDay.Campaigns.Checks;
using static OpenDay.Campaigns.Tests.Checks.CheckedText;

namespace OpenDay.Campaigns.Tests.Checks;

/// <summary>Marks, widths, words and dates.</summary>
public sealed class WritingTests
{
    [Theory]
    [InlineData("公开,透明", CheckRules.HalfWidthMark, ",", "，")]
    [InlineData("活动结束.", CheckRules.HalfWidthMark, ".", "。")]
    [InlineData("主题:公开", CheckRules.HalfWidthMark, ":", "：")]
    [InlineData("共２０人", CheckRules.FullWidthLetter, "２０", "20")]
    [InlineData("用ＡＰＰ办", CheckRules.FullWidthLetter, "ＡＰＰ", "APP")]
    [InlineData("结束。。下", CheckRules.DoubledMark, "。。", "。")]
    [InlineData("结束，，下", CheckRules.DoubledMark, "，，", "，")]
    [InlineData("结束，。下", CheckRules.DoubledMark, "，。", "，")]
    [InlineData("等。。。下", CheckRules.DoubledMark, "。。。", "……")]
    [InlineData("等...", CheckRules.DoubledMark, "...", "……")]
    [InlineData("安排布署工作", CheckRules.WrongWord, "布署", "部署")]
    [InlineData("不得外传", CheckRules.BannedWord, "不得外传", null)]
    [InlineData("2月30日", CheckRules.NoSuchDate, "2月30日", null)]
    [InlineData("2023年2月29日", CheckRules.NoSuchDate, "2023年2月29日", null)]
    [InlineData("二月三十日", CheckRules.NoSuchDate, "二月三十日", null)]
    [InlineData("13月1日", CheckRules.NoSuchDate, "13月1日", null)]
    [InlineData("于2023-04-31完成", CheckRules.NoSuchDate, "2023-04-31", null)]
    [InlineData("2022年5月15日", CheckRules.OtherYear, "2022年5月15日", "2023年")]
    [InlineData("二〇二二年五月十五日", CheckRules.OtherYear, "二〇二二年五月十五日", "2023年")]
    [InlineData("5月15日（星期三）", CheckRules.OtherWeekday, "5月15日（星期三）", "星期一")]
    [InlineData("2024年1月1日（周二）", CheckRules.OtherWeekday, "2024年1月1日（周二）", "星期一")]
    public void What_is_wrong_is_found_with_what_is_right(string text, string rule, string found, string? expected)
    {
        var finding = Assert.Single(Findings(text));
        Assert.Equal((rule, found, expected), (finding.Rule, finding.Found, finding.Expected));
        Assert.Equal(found, text.Substring(finding.Place!.Start, finding.Place.Length));
    }

    [Theory]
    [InlineData("上午9:00-11:00，共5,000人次，增长3.5%。")]
    [InlineData("详见https://www.example.gov.cn/a?b=1。")]
    [InlineData("等等……下一步——落实。")]
    [InlineData("怎么办？！好！！")]
    [InlineData("“5.15”政务公开日，《条例》，（试行）。")]
    [InlineData("English text, with marks (and brackets): fine.")]
    [InlineData("颁布署名文章，按装配式标准施工，尤其它们。")]
    [InlineData("农历二月三十日")]
    [InlineData("5月15日（星期一）")]
    [InlineData("2022年12月31日，2008年5月1日起施行。")]
    [InlineData("2024年2月29日")]
    [InlineData("第十二月刊；3个月；5月份")]
    public void What_is_right_is_let_be(string text) => Assert.Empty(Findings(text));

    [Fact]
    public void Official_prose_has_no_findings() => Assert.Empty(Findings(
        "5月15日上午，铁东区公安分局在解放路大润发门前开展第十七届“5·15政务公开日”集中宣传活动。活动以“优化政策服务，打造一流营商环境”为主题，通过悬挂横幅、摆放展板、发放宣传单等形式，面对面为群众答疑解惑。",
        "活动现场，工作人员围绕户籍办理、出入境管理、道路交通安全等群众关心的问题，耐心讲解《中华人民共和国政府信息公开条例》和“一网通办”操作流程，引导群众通过“辽事通”App查询办事指南。共发放宣传资料300余份，解答咨询86人次，收集意见建议12条，现场办结9件，办结率达75%。",
        "一、主要做法。（一）提前谋划，周密部署。成立由分管负责同志任组长的工作专班，制定活动方案，明确责任分工；（二）突出重点，贴近群众。围绕“高效办成一件事”，把政策讲清楚、把流程讲明白——让数据多跑路、群众少跑腿。",
        "二、下一步打算。区公安分局将以此次活动为契机，进一步拓宽公开渠道，完善政民互动机制，于2023年6月30日前对收集的意见建议逐条研究答复，并向社会公开办理结果。欢迎广大群众拨打12345政务服务便民热线，对政务公开工作提出宝贵意见！",
        "截至目前，全区17个部门、11个街道累计开展各类公开活动40场次，参与群众2600余人，较上年增长8.3%。活动时间为5月15日（星期一）上午9:00至11:00。"));

    [Fact]
    public void The_longer_of_two_words_is_meant_and_no_place_is_found_twice()
    {
        var findings = Findings("内部资料不得外传，其它其它。");
        Assert.Equal(["内部资料", "不得外传", "其它", "其它"], findings.Select(finding => finding.Found));
        Assert.Equal([Severity.Advisory, Severity.Blocking, Severity.Advisory, Severity.Advisory], findings.Select(finding => finding.Severity));
    }

    [Fact]
    public void Of_one_rule_a_hundred_findings_are_enough() => Assert.Equal(100, Findings(string.Concat(Enumerable.Repeat("公,", 500)) + "开").Count);
}
