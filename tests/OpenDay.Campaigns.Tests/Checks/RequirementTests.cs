using System;
using System.Linq;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;
using static OpenDay.Campaigns.Tests.Checks.CheckedText;

namespace OpenDay.Campaigns.Tests.Checks;

public sealed class RequirementTests
{
    private static readonly CheckSetting strict = Setting with
    {
        Deliverable = Setting.Deliverable with { MinimumPhotos = 2, MinimumLength = 10, MaximumLength = 12, TitlePattern = "^关于.+的报告$", Mentions = [Mention.ActivityDate, Mention.ActivityPlace] },
    };

    [Fact]
    public void All_that_is_missing_is_said_at_once() => Assert.Equal(
        [
            new(CheckRules.TooFewPhotos, Severity.Blocking, null, "1", "2"),
            new(CheckRules.TextTooShort, Severity.Blocking, null, "5", "10"),
            new(CheckRules.TitlePattern, Severity.Blocking, new(TextPart.Title, 0, 0, 9), "政务开放日活动信息", "^关于.+的报告$"),
            new(CheckRules.PictureWithoutPhoto, Severity.Blocking, new(TextPart.Block, 1, 0, 2), "2", "1"),
            new(CheckRules.ActivityDate, Severity.Advisory, null, "", "5月15日"),
            new(CheckRules.ActivityPlace, Severity.Advisory, null, "", "解放路大润发门前"),
        ],
        MaterialChecks.Run(Material() with { Document = Document.Of([new Paragraph([new("活动 已结束")]), new Picture(2, "现场")]) }, strict));

    [Theory]
    [InlineData("5月15日")]
    [InlineData("2023年5月15日")]
    [InlineData("五月十五日")]
    [InlineData("2023-05-15")]
    public void A_text_that_has_all_has_no_findings(string date) => Assert.Empty(MaterialChecks.Run(
        new("关于活动的报告", Document.Of([new Paragraph([new(date + "，在“解放路 大润发”门前。")])]), ["甲", "乙"]),
        strict with { Deliverable = strict.Deliverable with { MaximumLength = 30 } }));

    [Fact]
    public void Too_long_a_text_is_told_both_numbers() => Assert.Equal(
        new(CheckRules.TextTooLong, Severity.Blocking, null, "13", "12"),
        Assert.Single(MaterialChecks.Run(Material(new string('字', 13)), strict), finding => finding.Rule == CheckRules.TextTooLong));

    [Fact]
    public void Without_an_activity_it_need_not_be_named() => Assert.DoesNotContain(
        MaterialChecks.Run(Material("正文"), strict with { Activity = null }),
        finding => finding.Rule is CheckRules.ActivityDate or CheckRules.ActivityPlace);

    [Fact]
    public void Only_what_blocks_blocks()
    {
        Assert.True(MaterialChecks.Block(Findings("11010519491231002X")));
        Assert.False(MaterialChecks.Block(Findings("13800138000，，")));
    }

    [Fact]
    public void Every_rule_and_everything_dropped_has_its_words_in_both_languages()
    {
        var keys = CheckRules.All.SelectMany(rule => new[] { rule, rule + ".remedy" })
            .Concat(["severity.Advisory", "severity.Blocking"])
            .Concat(Enum.GetNames<DroppedKind>().Select(kind => "dropped." + kind))
            .Order();
        Assert.Equal(keys, CheckWords.Chinese.Keys.Order());
        Assert.Equal(keys, CheckWords.English.Keys.Order());
    }

    [Fact]
    public void A_finding_is_put_into_words()
    {
        var finding = Findings("安排布署工作").Single();
        Assert.Equal("“布署”应为“部署”。 “部署”指安排。", CheckWords.Of("zh-CN").What(finding));
        Assert.Equal("Write “部署”.", CheckWords.Of("en-GB").Remedy(finding));
        Assert.Equal("Note", CheckWords.English.Severity(finding.Severity));
    }

    [Fact]
    public void What_an_import_left_out_is_put_into_words()
    {
        Assert.Equal("链接 3 处：保留文字，去掉网址。", CheckWords.Chinese.Dropped(DroppedKind.Link, 3));
        Assert.Equal("3 link(s): the text stays, the address is gone.", CheckWords.English.Dropped(DroppedKind.Link, 3));
    }
}
