using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Drive;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Drive;

public sealed class CitizenActionTests : IDisposable
{
    private static readonly DateTimeOffset s_at = new(2023, 5, 9, 9, 36, 0, TimeSpan.FromHours(8));
    private static readonly Actor s_citizen = new("citizen.1", "Citizen", [], null, []);
    private static readonly Actor s_clerk = new("zhanqian.clerk", "Clerk", ["departmentClerk"], "zhanqian", []);
    private static readonly Actor s_office = new("office.clerk", "Office", ["officeClerk"], null, []);

    private static readonly ScriptedAction.SignUp s_signUp = new("sign-up.a.1", s_at, s_citizen, s_clerk, "a", "13800138001", null, "confirmed") { Party = "citizens" };
    private static readonly ScriptedAction.ChangeSignUp s_cancel = new("cancellation.a.1", s_at, s_citizen, "a", "sign-up.a.1", "cancellation") { Party = "citizens" };
    private static readonly ScriptedAction.Ask s_ask = new("feedback.ask.1", s_at, s_citizen, s_office, "When?", null) { Party = "citizens" };
    private static readonly ScriptedAction.Follow s_follow = new("feedback.follow.1", s_at, s_citizen, "feedback.ask.1", "下月。") { Party = "citizens" };

    private readonly TemporaryFolder _folder = new();
    private readonly DriveJournal _journal;

    public CitizenActionTests() => _journal = DriveJournal.Open(_folder.File("journal"));

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_citizen_signs_in_nowhere_and_keeps_the_code()
    {
        var app = new Responding(_ => Responding.Json(HttpStatusCode.Created, """{"assignmentId":"a","number":1,"state":"confirmed","code":"c0de","url":"/visit/2023/a/c0de"}"""));

        Assert.Equal("number 1, confirmed", await PerformAsync(app, s_signUp, mayBeRepeat: false));

        Assert.Equal(["POST /api/campaigns/2023/activities/a/sign-ups no-key nobody {\"name\":\"Citizen\",\"phone\":\"13800138001\",\"email\":null}"], app.Seen);
        Assert.Equal(new SignedUp(1, "confirmed", "c0de"), _journal.Answer<SignedUp>("sign-up.a.1"));
    }

    [Fact]
    public async Task A_sign_up_whose_answer_was_lost_is_in_the_organisers_list()
    {
        var app = new Responding(request => request.StartsWith("POST", StringComparison.Ordinal)
            ? Responding.Problem(HttpStatusCode.Conflict, "signed-up-already")
            : Responding.Json(HttpStatusCode.OK, """[{"signUpId":"0","number":1,"state":"confirmed","phone":"13800138009"},{"signUpId":"1","number":2,"state":"confirmed","phone":"13800138001"}]"""));

        await Assert.ThrowsAsync<DriveDeviationException>(() => PerformAsync(app, s_signUp, mayBeRepeat: false));
        Assert.False(_journal.Has("sign-up.a.1"));
        Assert.Equal("number 2, confirmed", await PerformAsync(app, s_signUp, mayBeRepeat: true));

        Assert.Equal("GET /api/campaigns/2023/activities/a/sign-ups no-key zhanqian.clerk", app.Seen[^1]);
        Assert.Equal(new SignedUp(2, "confirmed", ""), _journal.Answer<SignedUp>("sign-up.a.1"));
    }

    [Fact]
    public async Task Without_its_code_a_sign_up_cannot_be_cancelled_and_the_drive_says_so()
    {
        _journal.Add("sign-up.a.1", new SignedUp(2, "confirmed", ""));

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => PerformAsync(Silent(), s_cancel, mayBeRepeat: false));

        Assert.Equal(
            "Action 'cancellation.a.1' of citizen.1 at 2023-05-09 09:36, the code of the sign-up: expected one, found none, as its answer was lost when the drive was ended; play the campaign again from its start.",
            deviation.Message);
    }

    [Fact]
    public async Task A_cancellation_whose_answer_was_lost_is_noted_when_it_is_repeated()
    {
        _journal.Add("sign-up.a.1", new SignedUp(2, "confirmed", "c0de"));
        var app = new Responding(_ => Responding.Problem(HttpStatusCode.Conflict, "sign-up-cancelled"));

        await Assert.ThrowsAsync<DriveDeviationException>(() => PerformAsync(app, s_cancel, mayBeRepeat: false));
        Assert.Equal("cancelled", await PerformAsync(app, s_cancel, mayBeRepeat: true));

        Assert.Equal("POST /api/campaigns/2023/activities/a/cancellation no-key nobody {\"code\":\"c0de\"}", app.Seen[^1]);
        Assert.True(_journal.Has("cancellation.a.1"));
    }

    [Fact]
    public async Task Somebody_whom_the_organiser_does_not_have_cannot_be_ticked_off()
    {
        var tick = new ScriptedAction.TickOff("tick.a.1", s_at, s_clerk, "a", "13800138001", "Citizen", "attended") { Party = "zhanqian" };
        var app = new Responding(_ => Responding.Json(HttpStatusCode.OK, """[{"signUpId":"0","number":1,"state":"cancelled","phone":null}]"""));

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => PerformAsync(app, tick, mayBeRepeat: false));

        Assert.Equal("Action 'tick.a.1' of zhanqian.clerk at 2023-05-09 09:36, the organiser's list: expected the number 13800138001, found none like it.", deviation.Message);
    }

    [Fact]
    public async Task A_question_that_has_arrived_is_not_asked_again()
    {
        var app = new Responding(_ => Responding.Json(HttpStatusCode.OK, """[{"feedbackId":"f1","state":"toSort","typedInBy":null,"question":"When?"}]"""));

        await PerformAsync(app, s_ask, mayBeRepeat: true);

        Assert.Equal(["GET /api/campaigns/2023/feedback no-key office.clerk"], app.Seen);
        Assert.Equal(new ReceivedFeedback("f1", "toSort", ""), _journal.Answer<ReceivedFeedback>("feedback.ask.1"));
        Assert.Equal("nothing, as the code went with a lost answer", await PerformAsync(Silent(), s_follow, mayBeRepeat: false));
    }

    [Fact]
    public async Task A_clerk_types_a_question_in_at_the_stall()
    {
        var app = new Responding(_ => Responding.Json(HttpStatusCode.Created, """{"feedbackId":"f1","state":"toSort","code":"c0de","url":"/ask/2023/c0de"}"""));

        await PerformAsync(app, s_ask with { Actor = s_clerk }, mayBeRepeat: false);

        Assert.Equal(["POST /api/campaigns/2023/feedback/stall no-key zhanqian.clerk {\"question\":\"When?\",\"email\":null}"], app.Seen);
    }

    [Fact]
    public async Task The_reply_is_looked_for_on_the_page_of_the_code()
    {
        _journal.Add("feedback.ask.1", new ReceivedFeedback("f1", "toSort", "c0de"));
        var app = new Responding(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<p>&#x4E0B;&#x6708;。</p>") });

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => PerformAsync(app, s_follow with { Text = "明年。" }, mayBeRepeat: false));
        Assert.Equal("Action 'feedback.follow.1' of citizen.1 at 2023-05-09 09:36, the page: expected '明年。' on it, found a page without it.", deviation.Message);
        Assert.Equal("there it is", await PerformAsync(app, s_follow, mayBeRepeat: false));

        Assert.Equal("GET /ask/2023/c0de no-key nobody", app.Seen[^1]);
    }

    private static Responding Silent() => new(request => throw new InvalidOperationException($"Expected no request, found {request}"));

    private Task<string> PerformAsync(Responding app, ScriptedAction action, bool mayBeRepeat) =>
        new ActionPerforming(new OpenDayClient(new HttpClient(app) { BaseAddress = new Uri("http://app.example/") }, null, PlayTime.Same), StandingClock.Early, _journal, "2023", [])
            .PerformAsync(action, mayBeRepeat, CancellationToken.None);
}
