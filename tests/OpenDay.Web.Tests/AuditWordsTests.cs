using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Campaigns.Calendar;
using OpenDay.Web.Audit;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Tests;

/// <summary>Every entry that the sources write into a chain has words for what was done and for what was said of it.</summary>
public sealed partial class AuditWordsTests
{
    private static readonly IReadOnlyList<(string Action, IReadOnlyList<string> Fragments)> s_written = [.. Written()];

    [Fact]
    public void Every_action_has_words_and_a_form()
    {
        var actions = s_written.Select(entry => entry.Action).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(actions, AuditForms.All.Select(form => form.Action).Concat(AuditForms.WithoutDetail).Distinct().Order(StringComparer.Ordinal));
        Assert.All(actions, action => Assert.NotNull(Words.Chinese.Find("action." + action)));
    }

    [Fact]
    public void What_the_sources_write_stands_in_a_form_of_that_action() => Assert.Empty(
        from entry in s_written
        from fragment in entry.Fragments
        where !AuditForms.Of(entry.Action).Any(form => form.Template.Contains(fragment, StringComparison.Ordinal))
        select $"{entry.Action}: '{fragment}'");

    [Fact]
    public void Each_form_reads_its_own_and_leaves_no_value_out_in_either_language()
    {
        foreach (var form in AuditForms.All)
        {
            var detail = AuditSamples.Detail(form);
            Assert.Same(form, AuditForms.Of(form.Action).First(candidate => candidate.Read(detail) is not null));
            foreach (var words in new[] { Words.Chinese, Words.English })
            {
                Assert.Equal(Enumerable.Range(0, form.Kinds.Count), Place().Matches(words[form.Words]).Select(place => int.Parse(place.Groups[1].Value, null)).Distinct().Order());
            }
        }
    }

    [Theory]
    [InlineData("RevisionReturned", "level leader for x.y: 第二段; Political: 改", "审级：审核，代 x.y。意见：第二段；政治关：改", "Level: 审核, for x.y. Remarks: 第二段; Political: 改")]
    [InlineData("RevisionSubmitted", "revision 2, 3 photos, correction: a, b", "第 2 版，3 张照片；更正说明：a, b", "Revision 2, 3 photos; correction: a, b")]
    [InlineData("AssignmentHandedOver", "A to B <a@d.example> to 周敏 <zhou@d.example>: 休假: 一周", "由 A to B（a@d.example）转交 周敏（zhou@d.example）。理由：休假: 一周", "From A to B (a@d.example) to 周敏 (zhou@d.example). Reason: 休假: 一周")]
    [InlineData("DeadlineExtended", "report until 2023-05-26T17:00:00.0000000+08:00: 改期: 雨", "“行政决策大家看”文字材料(包含照片)，延长至 2023年5月26日 17:00。理由：改期: 雨", "“行政决策大家看”文字材料(包含照片): until 26 May 2023, 17:00. Reason: 改期: 雨")]
    [InlineData("MessageTried", "try 2 to a@example.org: smtp: 550: no", "第 2 次发给 a@example.org，渠道的答复：smtp: 550: no", "Try 2 to a@example.org; what the channel said: smtp: 550: no")]
    [InlineData("PhaseEntered", "Activities to Closed", "从“活动期”到“结束”", "From '活动期' to 'close'")]
    [InlineData("SignUpCancelled", "number 4, number 21 gets the place", "第 4 号，名额递补给第 21 号", "Number 4; number 21 gets the place")]
    [InlineData("RevisionReturned", "level leader: 请补充。; Wording: 写明年份", "审级：审核。意见：请补充；文字关：写明年份", "Level: 审核. Remarks: 请补充; Wording: 写明年份")]
    [InlineData("ReviewClaimed", "level gone", "审级：gone", "Level: gone")]
    [InlineData("RevisionPassed", "as another version wrote it", "as another version wrote it", "as another version wrote it")]
    [InlineData("MessageSeen", "", "", "")]
    public void A_detail_is_put_into_words(string action, string detail, string chinese, string english)
    {
        Assert.Equal(chinese, Said(Words.Chinese, action, detail));
        Assert.Equal(english, Said(Words.English, action, detail));
    }

    [Theory]
    [InlineData("office.clerk", "李四", "李四")]
    [InlineData("link.fagaiju", "区发改局（链接）", "区发改局 (link)")]
    [InlineData("link.gone", "gone（链接）", "gone (link)")]
    [InlineData("system", "系统", "the system")]
    [InlineData("citizen", "市民", "a citizen")]
    [InlineData("a.23456789abcd", "a.23456789abcd", "a.23456789abcd")]
    public void Who_acted_is_named(string actor, string chinese, string english)
    {
        var entry = OfficePages.Entry("RemindersPlanned", "") with { Actor = actor };
        Assert.Equal(chinese, Of(Words.Chinese).Actor(entry));
        Assert.Equal(english, Of(Words.English).Actor(entry));
    }

    [Theory]
    [InlineData("decisions.fagaiju.organiser", "区发改局 · 行政决策大家看")]
    [InlineData("decisions.fagaiju.organiser.report", "区发改局 · “行政决策大家看”文字材料(包含照片)")]
    [InlineData("decisions.gone.organiser.gone", "gone · 行政决策大家看")]
    [InlineData("2023-17-tiedong", "第十七届“5·15政务公开日”活动")]
    [InlineData("f5ca7def57746d5b0f00f774ec33534e", "f5ca7def…")]
    [InlineData("feedback-3", "feedback-3")]
    public void What_it_was_about_is_named(string subject, string named) =>
        Assert.Equal(named, Of(Words.Chinese).Subject(OfficePages.Entry("RemindersPlanned", "") with { Subject = subject }));

    [Fact]
    public void Whoever_is_named_is_found_by_name()
    {
        var entry = OfficePages.Entry("RemindersPlanned", "");
        Assert.Equal(
            [true, true, false],
            new[] { "李四", "OFFICE", "王五" }.Select(actor => new AuditSearch(actor) { Named = Of(Words.Chinese).Actor }.Finds(entry)));
    }

    private static string Said(Words words, string action, string detail) => Of(words).Detail(OfficePages.Entry(action, detail));

    private static AuditWords Of(Words words) => new(new PageFrame(words, "/", null, CampaignTime.Of(SamplePages.Plan).Zone), SamplePages.Plan, OfficePages.Names);

    /// <summary>The actions that stand in calls of Audit, each with the literal parts of what it says.</summary>
    private static IEnumerable<(string, IReadOnlyList<string>)> Written()
    {
        foreach (var source in Sources.Of("OpenDay.Workflows"))
        {
            foreach (var call in Call().Matches(source).Select(match => match.Value))
            {
                var actions = Action().Matches(call).Select(match => match.Groups[1].Value).ToList();
                var fragments = Literal().Matches(call).Select(match => match.Groups[1].Value).Where(text => !actions.Contains(text))
                    .SelectMany(text => Value().Split(text)).Where(part => part.Trim().Length > 1).ToList();
                foreach (var action in actions)
                {
                    yield return (action, fragments);
                }
            }

            // Where the action is chosen before the call: of a campaign's step, of an operator's.
            foreach (Match chosen in Chosen().Matches(source))
            {
                yield return (chosen.Groups[1].Value, []);
            }
        }
    }

    [GeneratedRegex("\\bAudit\\((?:[^;]|(?<=\\w);(?= ))*?\\);\\r?\\n", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex("(?:=> |campaignId, )\"((?:Campaign|Instance)[A-Z][a-z]+(?:[A-Z][a-z]+)*)\"")]
    private static partial Regex Chosen();

    [GeneratedRegex("\"([A-Z][a-z]+(?:[A-Z][a-z]+)+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("\"([^\"]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("\\{[^}]*\\}")]
    private static partial Regex Value();

    [GeneratedRegex("\\{(\\d)\\}")]
    private static partial Regex Place();
}
