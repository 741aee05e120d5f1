using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Script;

public sealed class CitizenScriptTests
{
    private static readonly IReadOnlyList<ScriptedAction> s_actions = new CampaignScript(PlannedCampaign.Plan).Continue(PlannedCampaign.Assignments);

    [Fact]
    public void Three_get_places_two_wait_one_cancels_and_the_longest_waiting_comes() => Assert.Equal(
        [
            "05-09 09:38 citizen.1 sign-up 1 confirmed",
            "05-09 10:27 citizen.2 sign-up 2 confirmed",
            "05-09 11:12 citizen.3 sign-up 3 confirmed",
            "05-09 11:59 citizen.4 sign-up 4 waiting citizen.4@citizens.example",
            "05-09 12:46 citizen.5 sign-up 5 waiting",
            "05-11 10:27 citizen.1 confirmation 1",
            "05-12 10:28 citizen.2 cancellation 2",
            "05-15 09:34 zhanqian.clerk tick 1 attended",
            "05-15 09:37 zhanqian.clerk tick 3 noShow",
            "05-15 09:42 zhanqian.clerk tick 4 attended",
        ],
        s_actions.Where(action => action is ScriptedAction.SignUp or ScriptedAction.ChangeSignUp or ScriptedAction.TickOff).Select(Describe));

    [Fact]
    public void A_plan_without_sign_ups_has_no_visitors()
    {
        var assignments = PlannedCampaign.Assignments.Select(assignment => assignment with { Activity = assignment.Activity is { } activity ? activity with { SignUp = null } : null });

        var actions = new CampaignScript(PlannedCampaign.Plan).Continue([.. assignments]);

        Assert.Equal(s_actions.Count - 10, actions.Count);
        Assert.DoesNotContain(actions, action => action is ScriptedAction.SignUp or ScriptedAction.ChangeSignUp or ScriptedAction.TickOff);
    }

    [Fact]
    public void One_question_from_the_page_and_one_from_the_stall_are_answered_and_one_is_set_aside() => Assert.Equal(
        [
            "05-11 10:09 citizen.7 feedback.ask.1",
            "05-11 11:43 office.clerk feedback.sort.1",
            "05-11 15:39 fagaiju.clerk feedback.reply.1",
            "05-12 09:32 fagaiju.principal feedback.pass.1.1",
            "05-12 11:33 office.office feedback.pass.1.2",
            "05-12 12:52 citizen.7 feedback.follow.1",
            "05-15 10:18 changdian.clerk feedback.ask.2",
            "05-15 11:52 office.clerk feedback.sort.2",
            "05-15 15:48 changdian.clerk feedback.reply.2",
            "05-16 09:41 changdian.principal feedback.pass.2.1",
            "05-16 11:42 office.office feedback.pass.2.2",
            "05-16 13:48 citizen.8 feedback.ask.3",
            "05-16 15:42 office.clerk feedback.set-aside.3",
            "05-16 16:42 citizen.8 feedback.follow.3",
        ],
        s_actions.Where(action => action.Key.StartsWith("feedback.", StringComparison.Ordinal)).Select(action => $"{action.At:MM-dd HH:mm} {action.Actor.Id} {action.Key}"));

    [Fact]
    public void Who_answers_reviews_nothing_and_nobody_reviews_twice()
    {
        foreach (var replies in s_actions.OfType<ScriptedAction.Reply>())
        {
            var passes = s_actions.OfType<ScriptedAction.PassReply>().Where(pass => pass.ReplyKey == replies.Key).ToList();

            Assert.Equal(["underReview", "answered"], passes.Select(pass => pass.State));
            Assert.Equal(3, passes.Select(pass => pass.Actor.Id).Append(replies.Actor.Id).Distinct().Count());
            Assert.Equal(replies.Actor.DepartmentId, passes[0].Actor.DepartmentId);
            Assert.Null(passes[1].Actor.DepartmentId);
        }
    }

    [Fact]
    public void One_department_uploads_its_word_file_and_its_photos_before_it_submits()
    {
        var uploads = s_actions.OfType<ScriptedAction.Upload>().ToList();
        var submit = s_actions.OfType<ScriptedAction.Submit>().Single(submit => submit.TextUpload is not null);

        Assert.Equal("submit.decisions.wenlvju.organiser.report.1", submit.Key);
        Assert.Equal(uploads.Select(upload => upload.Key), submit.PhotoUploads.Prepend(submit.TextUpload!));
        Assert.Equal(submit.Photos, uploads.Select(upload => upload.File).OfType<UploadedFile.Photo>().Select(photo => photo.Order));
        Assert.Equal(new UploadedFile.Word(submit.Title, submit.Text), uploads[0].File);
        Assert.All(uploads, upload => Assert.True(upload.At < submit.At));
        Assert.All(uploads, upload => Assert.Equal(submit.Actor.Id, upload.Actor.Id));
    }

    private static string Describe(ScriptedAction action)
    {
        var detail = action switch
        {
            ScriptedAction.SignUp signUp => $"{signUp.State} {signUp.Email}",
            ScriptedAction.TickOff tick => tick.Presence,
            _ => "",
        };
        return $"{action.At:MM-dd HH:mm} {action.Actor.Id} {action.Key.Replace(".open-door.zhanqian.organiser.", " ")} {detail}".TrimEnd();
    }
}
