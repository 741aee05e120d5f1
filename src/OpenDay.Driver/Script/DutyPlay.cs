using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Photos;

namespace OpenDay.Driver.Script;

/// <summary>The way of one duty's material: sent in, reviewed level by level, where fate wants it returned and sent in again, published; corrected or taken back where fate wants that.</summary>
internal sealed class DutyPlay(DrivenPlan plan, Duty duty, Cast cast, OfficeDiary diary)
{
    private const int MostPhotos = 3;
    private const string Office = "区政务公开办";
    private const string ReturnGate = "wording";
    private const string ReturnComment = "文字关：标题过长，请精简；请补充群众意见的办理情况。";

    private readonly MaterialWriting _writing = new(plan, duty);

    public IEnumerable<ScriptedAction> Write(DateTimeOffset dueAt)
    {
        var submit = Submit(FirstArrival(dueAt), 1);
        yield return submit;
        var at = submit.At;
        var isReturned = duty.Fate == Fate.Returned;
        foreach (var review in Reviews(submit, isReturned))
        {
            yield return review;
            at = review.At;
        }

        if (isReturned)
        {
            submit = Submit(diary.Later(at, TimeSpan.FromHours(5)), 2);
            yield return submit;
            foreach (var review in Reviews(submit, isReturned: false))
            {
                yield return review;
                at = review.At;
            }
        }

        foreach (var action in Publish(submit, diary.Later(at, Minutes(40, 100, "publication"))))
        {
            yield return action;
        }
    }

    private IEnumerable<ScriptedAction> Publish(ScriptedAction.Submit submit, DateTimeOffset at)
    {
        if (duty.Fate == Fate.Ordered)
        {
            var morning = diary.AtDesk(diary.Opening(OfficeDiary.AddWeekdays(diary.DayOf(at), 1)));
            yield return new ScriptedAction.Order($"order.{duty.Id}", at, cast.OfficeClerk, submit.Key, duty.Id, morning) { Party = Office, About = duty.About };
            yield break;
        }

        yield return Publish($"publish.{duty.Id}", at, submit);
        if (duty.Fate == Fate.Withdrawn)
        {
            yield return new ScriptedAction.Withdraw(
                $"withdraw.{duty.Id}", diary.Later(at, TimeSpan.FromHours(6)), cast.OfficeClerk, submit.Key, "照片中可辨认出一名未同意公开肖像的群众，予以撤回。") { Party = Office, About = duty.About };
        }

        if (duty.Fate == Fate.Corrected)
        {
            var correction = Submit(diary.Later(at, TimeSpan.FromHours(6)), 2) with { CorrectionNote = "原标题误写年份，并补充了意见建议的办理情况。" };
            yield return correction;
            foreach (var review in Reviews(correction, isReturned: false))
            {
                yield return review;
                at = review.At;
            }

            yield return Publish($"publish.{duty.Id}.2", diary.Later(at, Minutes(40, 100, "publication of the correction")), correction);
        }
    }

    private ScriptedAction.Publish Publish(string key, DateTimeOffset at, ScriptedAction.Submit submit) =>
        new(key, at, cast.OfficeClerk, submit.Key) { Party = Office, About = duty.About };

    private ScriptedAction.Submit Submit(DateTimeOffset at, int number) => new(
        $"submit.{duty.Id}.{number}",
        at,
        cast.Clerk(duty.Assignment.DepartmentId),
        duty.Assignment.Id,
        duty.Deliverable.Id,
        number,
        duty.Levels[0].Id,
        _writing.Title(number),
        _writing.Text(number),
        Photos(at)) { Party = duty.Assignment.DepartmentName, About = duty.About };

    private List<PhotoOrder> Photos(DateTimeOffset sentAt)
    {
        var count = Math.Max(duty.Deliverable.MinimumPhotos, 1 + Dice.Throw(MostPhotos, duty.Id, "photos"));
        var from = duty.Assignment.Activity?.StartsAt ?? sentAt.AddHours(-20);
        return [.. Enumerable.Range(1, count).Select(number => new PhotoOrder(
            $"{duty.Id}.{number}", _writing.Caption(number), from.AddMinutes((number * 17) + Dice.Throw(17, duty.Id, $"photo {number}"))))];
    }

    private IEnumerable<ScriptedAction.Review> Reviews(ScriptedAction.Submit submit, bool isReturned)
    {
        var at = submit.At;
        for (var index = 0; index < duty.Levels.Count; index++)
        {
            var level = duty.Levels[index];
            at = duty.Fate == Fate.SlowReview && index == 1
                ? diary.Later(diary.Opening(OfficeDiary.AddWeekdays(diary.DayOf(at), 2)), Minutes(20, 60, level.Id))
                : diary.Later(at, Minutes(50, 180, $"{level.Id} {submit.Number}"));
            var isLast = index == duty.Levels.Count - 1;
            var returns = isLast && isReturned;
            yield return new ScriptedAction.Review(
                $"review.{duty.Id}.{submit.Number}.{level.Id}",
                at,
                cast.Reviewer(level, duty.Assignment.DepartmentId),
                submit.Key,
                level.Id,
                level.Title,
                isLast ? null : duty.Levels[index + 1].Id,
                returns ? ReturnGate : null,
                returns ? ReturnComment : null)
            {
                Party = level.By == "office" ? Office : duty.Assignment.DepartmentName,
                About = duty.About,
            };
        }
    }

    private DateTimeOffset FirstArrival(DateTimeOffset dueAt) => duty.Fate switch
    {
        Fate.Late => diary.Later(diary.Opening(OfficeDiary.AddWeekdays(FirstDayAfter(dueAt), duty.DaysLate - 1)), Minutes(20, 120, "late")),
        Fate.Extended => InTime(duty.Deliverable.PlannedDueAt, dueAt),
        _ => InTime(duty.Assignment.Activity?.EndsAt ?? plan.StartsAt.AddDays(1), dueAt),
    };

    /// <summary>The first weekday at whose opening the deadline has passed.</summary>
    private DateOnly FirstDayAfter(DateTimeOffset dueAt)
    {
        var day = OfficeDiary.AddWeekdays(diary.DayOf(dueAt), 0);
        return diary.Opening(day) > dueAt ? day : OfficeDiary.AddWeekdays(day, 1);
    }

    private DateTimeOffset InTime(DateTimeOffset from, DateTimeOffset dueAt)
    {
        var earliest = from + TimeSpan.FromMinutes(90);
        var at = diary.Later(earliest + ((dueAt - earliest) * (0.9 * Dice.Fraction(duty.Id, "arrival"))), Minutes(3, 200, "at the desk"));
        while (at >= dueAt)
        {
            // Pushed over the deadline by an evening or a weekend: somebody thought of it on the last day.
            at = diary.Later(diary.Opening(OfficeDiary.AddWeekdays(diary.DayOf(at), -1)), Minutes(30, 300, "last day"));
        }

        return at;
    }

    private TimeSpan Minutes(int least, int spread, string question) => TimeSpan.FromMinutes(least + Dice.Throw(spread, duty.Id, question));
}
