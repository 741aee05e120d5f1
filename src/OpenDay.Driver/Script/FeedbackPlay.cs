using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Client;

namespace OpenDay.Driver.Script;

/// <summary>
/// Three questions: one from the page and one that a stall types in, both answered in public; and one that the office sets aside with
/// the reason. Those who asked on the page come back by their code.
/// </summary>
internal sealed class FeedbackPlay(DrivenPlan plan, IReadOnlyList<ListedAssignment> assignments, Cast cast, OfficeDiary diary)
{
    private const string Office = "区政务公开办";
    private const string Quarrel = "邻居装修时间太长、声音太大，能不能请区里派人上门协调？";
    private const string NotOurs = "所提属邻里纠纷，不属政务公开意见建议，请向所在社区调解委员会或12345热线反映。";

    private const int Asking = 7;
    private const int Quarrelling = 8;

    public IEnumerable<ScriptedAction> Write()
    {
        // Only what never changes is looked at, so that it is the same play on every day.
        var organised = assignments.Where(assignment => assignment.Activity is not null).OrderBy(assignment => assignment.Activity!.StartsAt).ThenBy(assignment => assignment.Id, StringComparer.Ordinal).ToList();
        if (organised is not [var stall, ..] || plan.Departments.FirstOrDefault(department => department.Id != stall.DepartmentId) is not { } asked)
        {
            return [];
        }

        var fromThePage = diary.Later(diary.Opening(OfficeDiary.AddWeekdays(diary.DayOf(plan.StartsAt), 4)), TimeSpan.FromMinutes(47));
        var atTheStall = diary.Later(stall.Activity!.StartsAt, TimeSpan.FromMinutes(56));
        return
        [
            .. Answered(1, new Stand(asked.Id, asked.Name), fromThePage, cast.Citizen(Asking), cast.Email(Asking)),
            .. Answered(2, new Stand(stall.DepartmentId, stall.DepartmentName), atTheStall, cast.Clerk(stall.DepartmentId), null),
            .. SetAside(3, diary.Later(atTheStall, TimeSpan.FromHours(11))),
        ];
    }

    private IEnumerable<ScriptedAction> Answered(int number, Stand stand, DateTimeOffset askedAt, Actor asker, string? email)
    {
        var topic = Topic.Of(stand.Name);
        var (ask, draft) = (Key("ask", number), Key("reply", number));
        var about = $"“{topic.Question}”";
        var answer = $"您好！{topic.Work}您关心的{topic.Question}，已列入我单位主动公开目录，可在区政府网站“政务公开”栏目查询，也欢迎到我单位窗口咨询。";
        var levels = plan.ReviewLevels;
        var (own, office) = (levels.Last(level => level.By != "office"), levels.Last(level => level.By == "office"));
        var sortedAt = diary.Later(askedAt, TimeSpan.FromMinutes(94));
        var draftedAt = diary.Later(sortedAt, TimeSpan.FromMinutes(236));
        var passedAt = diary.Later(draftedAt, TimeSpan.FromMinutes(83));
        var outAt = diary.Later(passedAt, TimeSpan.FromMinutes(121));
        yield return new ScriptedAction.Ask(ask, askedAt, asker, cast.OfficeClerk, $"请问{topic.Question}？", email) { Party = asker.IsCitizen ? Cast.Citizens : stand.Name, About = about };
        yield return new ScriptedAction.Sort(Key("sort", number), sortedAt, cast.OfficeClerk, ask, stand.DepartmentId, stand.Name) { Party = Office, About = about };
        yield return new ScriptedAction.Reply(draft, draftedAt, cast.Clerk(stand.DepartmentId), ask, answer) { Party = stand.Name, About = about };
        yield return new ScriptedAction.PassReply(Key("pass", number) + ".1", passedAt, cast.Reviewer(own, stand.DepartmentId), ask, draft, "underReview") { Party = stand.Name, About = about };
        yield return new ScriptedAction.PassReply(Key("pass", number) + ".2", outAt, cast.Reviewer(office, stand.DepartmentId), ask, draft, "answered") { Party = Office, About = about };
        if (asker.IsCitizen)
        {
            yield return new ScriptedAction.Follow(Key("follow", number), diary.Later(outAt, TimeSpan.FromMinutes(77)), asker, ask, answer) { Party = Cast.Citizens, About = about };
        }
    }

    private IEnumerable<ScriptedAction> SetAside(int number, DateTimeOffset askedAt)
    {
        var (ask, citizen) = (Key("ask", number), cast.Citizen(Quarrelling));
        var settledAt = diary.Later(askedAt, TimeSpan.FromMinutes(112));
        yield return new ScriptedAction.Ask(ask, askedAt, citizen, cast.OfficeClerk, Quarrel, null) { Party = Cast.Citizens, About = $"“{Quarrel}”" };
        yield return new ScriptedAction.SetAside(Key("set-aside", number), settledAt, cast.OfficeClerk, ask, NotOurs) { Party = Office, About = $"“{Quarrel}”" };
        yield return new ScriptedAction.Follow(Key("follow", number), diary.Later(settledAt, TimeSpan.FromMinutes(58)), citizen, ask, NotOurs) { Party = Cast.Citizens, About = $"“{Quarrel}”" };
    }

    private static string Key(string what, int number) => $"feedback.{what}.{number}";

    /// <summary>Who answers.</summary>
    private sealed record Stand(string DepartmentId, string Name);
}
