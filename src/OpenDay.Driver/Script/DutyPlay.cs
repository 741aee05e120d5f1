using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Photos;

namespace OpenDay.Driver.Script;

/// <summary>The way of one duty's material: sent in, reviewed level by level, where fate wants it returned and sent in again, published; corrected or taken back where fate wants that.</summary>
internal sealed class DutyPlay(DrivenPlan plan, Duty duty, Cast cast, OfficeDiary diary)
{
    private const int MostPhotos = 3;
    private const string SharedPhoto = "both departments on one stage";
    private const string Office = "区政务公开办";

    private readonly MaterialWriting _writing = new(plan, duty);
    private readonly ReviewPlay _reviews = new(plan, duty, cast, diary);

    public IEnumerable<ScriptedAction> Write(DateTimeOffset dueAt)
    {
        var submit = Submit(FirstArrival(dueAt), 1);
        if (duty.Fate == Fate.Blocked)
        {
            yield return Blocked(submit);
            submit = submit with { At = diary.Later(submit.At, TimeSpan.FromMinutes(12)) };
        }

        if (duty.UploadsFirst)
        {
            var uploads = Uploads(submit);
            foreach (var upload in uploads)
            {
                yield return upload;
            }

            submit = submit with
            {
                At = diary.Later(uploads[^1].At, TimeSpan.FromMinutes(4)),
                PhotoUploads = [.. uploads.Where(upload => upload.File is UploadedFile.Photo).Select(upload => upload.Key)],
                TextUpload = uploads.SingleOrDefault(upload => upload.File is UploadedFile.Word)?.Key,
            };
        }

        yield return submit;
        if (duty.Fate == Fate.Recalled)
        {
            yield return new ScriptedAction.Recall($"recall.{duty.Id}", diary.Later(submit.At, TimeSpan.FromMinutes(9)), submit.Actor, submit.Key) { Party = submit.Party, About = duty.About };
            submit = Submit(diary.Later(submit.At, TimeSpan.FromMinutes(26)), 2);
            yield return submit;
        }

        var at = submit.At;
        var isReturned = duty.Fate == Fate.Returned;
        foreach (var review in isReturned ? _reviews.Return(submit) : _reviews.Pass(submit))
        {
            yield return review;
            at = review.At;
        }

        if (isReturned)
        {
            submit = Submit(diary.Later(at, TimeSpan.FromHours(5)), 2);
            yield return submit;
            foreach (var review in _reviews.Pass(submit))
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

    private ScriptedAction.SubmitBlocked Blocked(ScriptedAction.Submit submit) =>
        new(submit with { Key = $"blocked.{duty.Id}", Text = _writing.BlockedText() }, "identity-number") { Party = submit.Party, About = duty.About };

    /// <summary>One for each file of the submission: the clerk stands where the network is bad.</summary>
    private List<ScriptedAction.Upload> Uploads(ScriptedAction.Submit submit)
    {
        List<UploadedFile> files = [new UploadedFile.Word(submit.Title, submit.Text), .. submit.Photos.Select(photo => new UploadedFile.Photo(photo))];
        return [.. files.Select((file, index) => new ScriptedAction.Upload(
            $"upload.{submit.AssignmentId}.{submit.DeliverableId}.{index + 1}", diary.Later(submit.At, TimeSpan.FromMinutes(3 * index)), submit.Actor, file) { Party = submit.Party, About = submit.About })];
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
            foreach (var review in _reviews.Pass(correction))
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
        Photos(at)) { Party = duty.Assignment.DepartmentName, About = duty.About, Form = duty.Form };

    private List<PhotoOrder> Photos(DateTimeOffset sentAt)
    {
        var count = Math.Max(duty.Deliverable.MinimumPhotos, 1 + Dice.Throw(MostPhotos, duty.Id, "photos"));
        var from = duty.Assignment.Activity?.StartsAt ?? sentAt.AddHours(-20);
        return [.. Enumerable.Range(1, count).Select(number => new PhotoOrder(
            number == 1 && duty.SharesPhoto ? SharedPhoto : $"{duty.Id}.{number}", _writing.Caption(number), from.AddMinutes((number * 17) + Dice.Throw(17, duty.Id, $"photo {number}"))))];
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
