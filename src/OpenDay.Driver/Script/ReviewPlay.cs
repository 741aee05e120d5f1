using System;
using System.Collections.Generic;

namespace OpenDay.Driver.Script;

/// <summary>The way of one revision through the levels of its duty, with whatever else its reviewers do on it.</summary>
internal sealed class ReviewPlay(DrivenPlan plan, Duty duty, Cast cast, OfficeDiary diary)
{
    private const string Office = "区政务公开办";
    private const string ReturnGate = "wording";
    private const string ReturnComment = "文字关：标题过长，请精简。";

    private static readonly TimeSpan s_daysAway = TimeSpan.FromDays(3);

    /// <summary>Every level passes it.</summary>
    public IEnumerable<ScriptedAction> Pass(ScriptedAction.Submit submit)
    {
        var from = submit.At;
        for (var index = 0; index < duty.Levels.Count; index++)
        {
            var at = VerdictAt(submit, index, from);
            foreach (var action in BeforeVerdict(submit, index, from, at))
            {
                yield return action;
            }

            yield return Review(submit, index, at);
            from = at;
        }
    }

    /// <summary>Every level passes it but the last, which returns it with a comment and a remark on a place.</summary>
    public IEnumerable<ScriptedAction> Return(ScriptedAction.Submit submit)
    {
        var from = submit.At;
        for (var index = 0; index < duty.Levels.Count; index++)
        {
            from = VerdictAt(submit, index, from);
            var review = Review(submit, index, from);
            yield return index < duty.Levels.Count - 1 ? review : review with { FailedGate = ReturnGate, Comment = ReturnComment, Remark = new MaterialWriting(plan, duty).RemarkOnOpinions(submit.Number) };
        }
    }

    private DateTimeOffset VerdictAt(ScriptedAction.Submit submit, int index, DateTimeOffset from) => duty.Fate == Fate.SlowReview && index == 1
        ? diary.Later(diary.Opening(OfficeDiary.AddWeekdays(diary.DayOf(from), 2)), Minutes(20, 60, duty.Levels[index].Id))
        : diary.Later(from, Minutes(50, 180, $"{duty.Levels[index].Id} {submit.Number}"));

    private IEnumerable<ScriptedAction> BeforeVerdict(ScriptedAction.Submit submit, int index, DateTimeOffset from, DateTimeOffset at) => (duty.Fate, index) switch
    {
        (Fate.Claimed, 0) => Claims(submit, from),
        (Fate.Delegated, 0) => [Delegate(from, at)],
        (Fate.Returned or Fate.Corrected, _) when submit.Number > 1 && index == duty.Levels.Count - 1 => [Compare(submit, from)],
        _ => [],
    };

    /// <summary>The reviewer is called away after having begun; a colleague goes on.</summary>
    private IEnumerable<ScriptedAction> Claims(ScriptedAction.Submit submit, DateTimeOffset from)
    {
        var level = duty.Levels[0];
        var (reviewer, colleague) = (cast.Reviewer(level, duty.Assignment.DepartmentId), Reviewer(0));
        yield return new ScriptedAction.Claim($"claim.{duty.Id}.1", diary.Later(from, TimeSpan.FromMinutes(11)), reviewer, submit.Key, level.Id) { Party = Party(level), About = duty.About };
        yield return new ScriptedAction.Release($"release.{duty.Id}", diary.Later(from, TimeSpan.FromMinutes(23)), reviewer, submit.Key) { Party = Party(level), About = duty.About };
        yield return new ScriptedAction.Claim($"claim.{duty.Id}.2", diary.Later(from, TimeSpan.FromMinutes(34)), colleague, submit.Key, level.Id) { Party = Party(level), About = duty.About };
    }

    private ScriptedAction.Delegate Delegate(DateTimeOffset from, DateTimeOffset at)
    {
        var level = duty.Levels[0];
        var since = diary.Later(from, TimeSpan.FromMinutes(17));
        return new($"delegate.{duty.Id}", since, cast.Reviewer(level, duty.Assignment.DepartmentId), level.Id, Reviewer(0), since, at + s_daysAway) { Party = Party(level), About = duty.About };
    }

    private ScriptedAction.Compare Compare(ScriptedAction.Submit submit, DateTimeOffset from) => new(
        $"compare.{duty.Id}.{submit.Number}", diary.Later(from, TimeSpan.FromMinutes(21)), Reviewer(duty.Levels.Count - 1), submit.Key, duty.Id) { Party = Party(duty.Levels[^1]), About = duty.About };

    private ScriptedAction.Review Review(ScriptedAction.Submit submit, int index, DateTimeOffset at)
    {
        var level = duty.Levels[index];
        var next = index == duty.Levels.Count - 1 ? null : duty.Levels[index + 1].Id;
        return new($"review.{duty.Id}.{submit.Number}.{level.Id}", at, Reviewer(index), submit.Key, level.Id, level.Title, next, null, null) { Party = Party(level), About = duty.About };
    }

    private Actor Reviewer(int index) => (duty.Fate, index) switch
    {
        (Fate.Claimed, 0) => cast.Colleague(duty.Levels[0], duty.Assignment.DepartmentId),
        (Fate.Delegated, 0) => cast.Deputy(duty.Assignment.DepartmentId),
        _ => cast.Reviewer(duty.Levels[index], duty.Assignment.DepartmentId),
    };

    private string Party(DrivenLevel level) => level.By == "office" ? Office : duty.Assignment.DepartmentName;

    private TimeSpan Minutes(int least, int spread, string question) => TimeSpan.FromMinutes(least + Dice.Throw(spread, duty.Id, question));
}
