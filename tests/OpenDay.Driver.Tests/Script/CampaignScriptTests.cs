using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Script;

public sealed partial class CampaignScriptTests
{
    private static readonly CampaignScript s_script = new(PlannedCampaign.Plan);
    private static readonly IReadOnlyList<ScriptedAction> s_actions = s_script.Continue(PlannedCampaign.Assignments);

    [Fact]
    public void The_campaign_starts_when_the_plan_says_and_the_office_closes_it_on_the_last_afternoon_but_one()
    {
        Assert.Equal("2023-05-06T09:00:00+08:00", Text(s_script.Start().At));
        Assert.Equal(("campaign.close", "2023-05-30T16:02:00+08:00"), (s_actions[^1].Key, Text(s_actions[^1].At)));
    }

    [Fact]
    public void Everything_happens_as_often_as_the_play_wants_it()
    {
        Assert.Equal(31, s_actions.OfType<ScriptedAction.Submit>().Count());
        Assert.Equal(29, s_actions.OfType<ScriptedAction.Submit>().Count(submit => submit.Number == 1));
        Assert.Equal(124, s_actions.OfType<ScriptedAction.Review>().Count());
        Assert.Equal(29, s_actions.OfType<ScriptedAction.Publish>().Count());
        Assert.Equal(("decisions.gongxinju.organiser.report", "2023-05-15T09:22:00+08:00"), Assert.Single(s_actions.OfType<ScriptedAction.Order>().Select(order => (order.SubmissionId, Text(order.PublishAt)))));
        Assert.Equal(["submit.decisions.rensheju.organiser.report.2"], s_actions.OfType<ScriptedAction.Submit>().Where(submit => submit.CorrectionNote is not null).Select(submit => submit.Key));
        Assert.Equal(["withdraw.decisions.sifaju.organiser.report"], s_actions.OfType<ScriptedAction.Withdraw>().Select(withdraw => withdraw.Key));
        Assert.Equal(["review.decisions.nongyenongcunju.organiser.report.1.office"], s_actions.OfType<ScriptedAction.Review>().Where(review => review.FailedGate is not null).Select(review => review.Key));
        Assert.Equal(["waive.open-square.nongyenongcunju.organiser"], s_actions.OfType<ScriptedAction.Waive>().Select(waive => waive.Key));
        Assert.Equal(["pause", "resume", "close"], s_actions.OfType<ScriptedAction.Steer>().Select(steer => steer.Step));
        var extend = Assert.Single(s_actions.OfType<ScriptedAction.Extend>());
        Assert.Equal(("exchange.shenpiju.organiser", "2023-05-25T17:00:00+08:00"), (extend.AssignmentId, Text(extend.NewDueAt)));
    }

    [Fact]
    public void The_late_ones_arrive_after_one_two_and_three_mornings_of_reminders()
    {
        var due = PlannedCampaign.Assignments.SelectMany(assignment => assignment.Deliverables.Select(deliverable => (assignment.Id, deliverable.PlannedDueAt)))
            .ToDictionary(duty => duty.Id, duty => duty.PlannedDueAt);

        var late = s_actions.OfType<ScriptedAction.Submit>()
            .Where(submit => submit.Number == 1 && submit.At >= due[submit.AssignmentId])
            .Select(submit => $"{submit.AssignmentId} due {due[submit.AssignmentId]:MM-dd HH:mm} sent {submit.At:MM-dd}");

        Assert.Equal(
            [
                "decisions.shangwuju.organiser due 05-15 00:00 sent 05-15",
                "open-square.xiaofang.organiser due 05-18 17:00 sent 05-19",
                "open-door.hunan.organiser due 05-18 17:00 sent 05-22",
                "open-square.rensheju.organiser due 05-18 17:00 sent 05-23",
                "exchange.shenpiju.organiser due 05-23 17:00 sent 05-24",
            ],
            late);
    }

    [Fact]
    public void The_script_is_the_same_on_every_day_of_the_campaign()
    {
        var later = PlannedCampaign.Assignments.Reverse().Select(assignment => assignment with
        {
            Waived = "let off",
            Deliverables = [.. assignment.Deliverables.Select(deliverable => deliverable with { State = "published", DueAt = deliverable.DueAt.AddDays(2), SubmissionId = "x" })],
        });

        Assert.Equal(s_actions.Select(Describe), new CampaignScript(PlannedCampaign.Plan).Continue([.. later]).Select(Describe));
    }

    [Fact]
    public void Everybody_acts_in_office_hours_and_in_order()
    {
        Assert.All(s_actions.Select(action => action.At), at =>
        {
            Assert.Equal(TimeSpan.FromHours(8), at.Offset);
            Assert.InRange(at.TimeOfDay, new TimeSpan(9, 20, 0), new TimeSpan(16, 52, 0));
            Assert.DoesNotContain(at.DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday });
            Assert.NotEqual(0, at.Minute % 5);
        });
        Assert.Equal(s_actions.OrderBy(action => action.At).Select(action => action.Key), s_actions.Select(action => action.Key));
    }

    [Fact]
    public void Each_key_is_an_idempotency_key_of_its_own()
    {
        Assert.All(s_actions.Select(action => action.Key), key => Assert.Matches(Key(), key));
        Assert.Equal(s_actions.Count, s_actions.DistinctBy(action => action.Key).Count());
    }

    [Fact]
    public void Each_revision_goes_through_the_levels_in_order_and_nobody_meets_it_twice()
    {
        foreach (var submit in s_actions.OfType<ScriptedAction.Submit>())
        {
            var reviews = s_actions.OfType<ScriptedAction.Review>().Where(review => review.SubmitKey == submit.Key).ToList();
            Assert.Equal(["section-head", "leader", "principal", "office"], reviews.Select(review => review.LevelId));
            Assert.Equal(["leader", "principal", "office", null], reviews.Select(review => review.NextLevel));
            Assert.Equal(5, reviews.Select(review => review.Actor.Id).Append(submit.Actor.Id).Distinct().Count());
            Assert.All(reviews.Zip(reviews.Skip(1)), pair => Assert.True(pair.First.At < pair.Second.At));
            Assert.True(submit.At < reviews[0].At);
        }

        Assert.All(s_actions.OfType<ScriptedAction.Publish>(), publish => Assert.Equal(
            s_actions.Max(action => action is ScriptedAction.Review review && review.SubmitKey == publish.SubmitKey ? review.At : default),
            s_actions.Where(action => action is ScriptedAction.Review && action.At < publish.At).OfType<ScriptedAction.Review>().Last(review => review.SubmitKey == publish.SubmitKey).At));
    }

    [Fact]
    public void One_review_waits_over_two_working_days()
    {
        var waits = s_actions.OfType<ScriptedAction.Submit>()
            .SelectMany(submit =>
            {
                var steps = s_actions.OfType<ScriptedAction.Review>().Where(review => review.SubmitKey == submit.Key).Select(review => review.At).Prepend(submit.At).ToList();
                return steps.Zip(steps.Skip(1), (from, to) => (submit.AssignmentId, Days: Weekdays(from, to)));
            })
            .Where(wait => wait.Days > 1);

        Assert.Equal([("decisions.wenlvju.organiser", 2)], waits);
    }

    [Fact]
    public void Every_title_and_text_is_its_own_and_every_photo_is_another()
    {
        var submits = s_actions.OfType<ScriptedAction.Submit>().ToList();

        Assert.Equal(submits.Count, submits.DistinctBy(submit => submit.Text).Count());
        Assert.Equal(submits.Count, submits.DistinctBy(submit => submit.Title).Count());
        Assert.All(submits, submit => Assert.InRange(submit.Photos.Count, 1, 3));
        var first = submits.Where(submit => submit.Number == 1).SelectMany(submit => submit.Photos).ToList();
        Assert.Equal(first.Count, first.DistinctBy(photo => photo.Seed).Count());
        Assert.All(submits.SelectMany(submit => submit.Photos, (submit, photo) => (submit, photo)), pair => Assert.True(pair.photo.TakenAt < pair.submit.At));
    }

    private static int Weekdays(DateTimeOffset from, DateTimeOffset to)
    {
        var days = 0;
        for (var day = from.Date.AddDays(1); day <= to.Date; day = day.AddDays(1))
        {
            days += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return days;
    }

    private static string Describe(ScriptedAction action) => action is ScriptedAction.Submit submit
        ? $"{submit with { Photos = [] }} {string.Join(' ', submit.Photos)}"
        : $"{action}";

    private static string Text(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,100}$")]
    private static partial Regex Key();
}
