using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Client;

namespace OpenDay.Driver.Script;

/// <summary>
/// The whole play, from the plan and the assignments that the app lists: who does what at which instant. The same plan gives the
/// same script, on whatever day of the campaign it is written.
/// </summary>
internal sealed class CampaignScript(DrivenPlan plan)
{
    private const string Office = "区政务公开办";

    private static readonly TimeSpan s_closingTime = new(16, 2, 0);
    private static readonly TimeSpan s_lastRound = TimeSpan.FromHours(2);

    private readonly OfficeDiary _diary = new(plan.StartsAt.Offset);
    private readonly Cast _cast = new(plan);

    public Cast Cast => _cast;

    /// <summary>The first action; the others follow from the assignments that it brings about.</summary>
    public ScriptedAction.Start Start() => new("campaign.start", plan.StartsAt, _cast.OfficeClerk) { Party = Office };

    /// <summary>Everything after the start, in order.</summary>
    public IReadOnlyList<ScriptedAction> Continue(IReadOnlyList<ListedAssignment> assignments)
    {
        var actions = Duty.Of(plan, assignments).SelectMany(Play).Concat(Interlude()).Concat(Citizens(assignments)).ToList();
        actions.Add(Close(actions.Max(action => action is ScriptedAction.Order order ? order.PublishAt : action.At)));
        return [.. actions.OrderBy(action => action.At).ThenBy(action => action.Key, StringComparer.Ordinal)];
    }

    private IEnumerable<ScriptedAction> Play(Duty duty) => duty.Fate switch
    {
        Fate.Waived => [Waive(duty)],
        Fate.Extended => [Extend(duty), .. new DutyPlay(plan, duty, _cast, _diary).Write(NewDueAt(duty))],
        _ => new DutyPlay(plan, duty, _cast, _diary).Write(duty.Deliverable.PlannedDueAt),
    };

    /// <summary>Who comes to what citizens may sign up for, and what they ask.</summary>
    private IEnumerable<ScriptedAction> Citizens(IReadOnlyList<ListedAssignment> assignments) => assignments
        .Where(assignment => assignment.Activity?.SignUp is not null)
        .SelectMany(assignment => new VisitPlay(plan, assignment, assignment.Activity!.SignUp!, _cast, _diary).Write())
        .Concat(new FeedbackPlay(plan, assignments, _cast, _diary).Write());

    private ScriptedAction.Waive Waive(Duty duty) => new(
        $"waive.{duty.Assignment.Id}",
        _diary.Later(_diary.Opening(OfficeDiary.AddWeekdays(_diary.DayOf(duty.Deliverable.PlannedDueAt), -1)), TimeSpan.FromMinutes(97)),
        _cast.OfficeClerk,
        duty.Assignment.Id,
        "活动当日执行应急任务，未能参加，经公开办同意免报") { Party = Office, About = duty.About };

    private ScriptedAction.Extend Extend(Duty duty) => new(
        $"extend.{duty.Id}",
        _diary.Later(_diary.Opening(OfficeDiary.AddWeekdays(_diary.DayOf(duty.Deliverable.PlannedDueAt), -1)), TimeSpan.FromMinutes(133)),
        _cast.OfficeClerk,
        duty.Assignment.Id,
        duty.Deliverable.Id,
        NewDueAt(duty),
        "现场征集的意见较多，整理需要时间，同意延期两个工作日") { Party = Office, About = duty.About };

    private DateTimeOffset NewDueAt(Duty duty)
    {
        var planned = duty.Deliverable.PlannedDueAt;
        var day = _diary.DayOf(planned);
        return _diary.At(OfficeDiary.AddWeekdays(day, 2), planned.ToOffset(plan.StartsAt.Offset).TimeOfDay);
    }

    /// <summary>A pause over one lunch of the first week; nothing falls due in it, and nobody loses anything by it.</summary>
    private IEnumerable<ScriptedAction> Interlude()
    {
        var day = OfficeDiary.AddWeekdays(_diary.DayOf(plan.StartsAt), 3);
        yield return Steer("pause", _diary.At(day, new TimeSpan(11, 32, 0)), "门户网站升级，暂停两小时");
        yield return Steer("resume", _diary.At(day, new TimeSpan(13, 33, 0)), "升级完成，恢复");
    }

    private ScriptedAction.Steer Close(DateTimeOffset last)
    {
        var evening = _diary.At(OfficeDiary.AddWeekdays(_diary.DayOf(plan.ClosesAt), -1), s_closingTime);
        var afterAll = _diary.Later(last, s_lastRound);
        return Steer("close", evening > afterAll ? evening : afterAll, "全部材料已发布，活动结束");
    }

    private ScriptedAction.Steer Steer(string step, DateTimeOffset at, string reason) =>
        new($"campaign.{step}", at, _cast.OfficeClerk, step, reason) { Party = Office };
}
