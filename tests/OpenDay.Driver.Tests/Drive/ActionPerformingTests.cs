using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Drive;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Drive;

public sealed class ActionPerformingTests : IDisposable
{
    private static readonly Actor s_clerk = new("office.clerk", "金政开", ["officeClerk"], null, []);
    private static readonly ScriptedAction.Steer s_pause = new(
        "campaign.pause", new DateTimeOffset(2023, 5, 10, 11, 32, 0, TimeSpan.FromHours(8)), s_clerk, "pause", "because") { Party = "office" };

    private static readonly ScriptedAction.SubmitBlocked s_blocked = new(
        new ScriptedAction.Submit("blocked.a", s_pause.At, s_clerk, "a", "report", 1, "leader", "Title", "Text", []) { Party = "office" }, "identity-number") { Party = "office" };

    private readonly TemporaryFolder _folder = new();
    private readonly DriveJournal _journal;

    public ActionPerformingTests() => _journal = DriveJournal.Open(_folder.File("journal"));

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_action_is_sent_as_its_actor_with_its_key_and_noted()
    {
        var answers = new Answering(HttpStatusCode.OK, "application/json", """{"id":"2023","phase":"WarmUp","paused":true}""");

        Assert.Equal("paused", await Performing(answers).PerformAsync(s_pause, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal(
            "POST /api/campaigns/2023/pause campaign.pause {\"id\":\"office.clerk\",\"name\":\"\\u91D1\\u653F\\u5F00\",\"roles\":[\"officeClerk\"],\"departmentId\":null,\"levels\":[]} {\"reason\":\"because\"}",
            answers.Seen);
        Assert.True(_journal.Has("campaign.pause"));
    }

    [Fact]
    public async Task Another_answer_than_the_expected_one_is_a_deviation_and_not_noted()
    {
        var answers = new Answering(HttpStatusCode.OK, "application/json", """{"id":"2023","phase":"WarmUp","paused":false}""");

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => Performing(answers).PerformAsync(s_pause, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal("Action 'campaign.pause' of office.clerk at 2023-05-10 11:32, paused: expected 'True', found 'False'.", deviation.Message);
        Assert.False(_journal.Has("campaign.pause"));
    }

    [Fact]
    public async Task A_refusal_is_a_deviation_with_what_the_app_said()
    {
        var answers = new Answering(HttpStatusCode.Conflict, "application/problem+json", """{"type":"https://openday.example/problems/already-paused","title":"已暂停","status":409,"detail":"Campaign '2023': found it paused."}""");

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => Performing(answers).PerformAsync(s_pause, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal(
            "Action 'campaign.pause' of office.clerk at 2023-05-10 11:32: expected success, found POST /api/campaigns/2023/pause: 409 已暂停 (https://openday.example/problems/already-paused): Campaign '2023': found it paused.",
            deviation.Message);
    }

    [Fact]
    public async Task An_answer_without_a_problem_document_is_told_as_well()
    {
        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(
            () => Performing(new Answering(HttpStatusCode.NotFound, "text/plain", "")).PerformAsync(s_pause, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal(
            "Action 'campaign.pause' of office.clerk at 2023-05-10 11:32: expected success, found POST /api/campaigns/2023/pause: 404 Not Found (no problem document): (empty body).",
            deviation.Message);
    }

    [Fact]
    public async Task Material_that_the_checks_stop_as_expected_is_noted()
    {
        var answers = new Answering(HttpStatusCode.UnprocessableContent, "application/problem+json", Blocked("identity-number"));

        Assert.Equal("blocked by identity-number", await Performing(answers).PerformAsync(s_blocked, mayBeRepeat: false, CancellationToken.None));

        Assert.StartsWith("POST /api/campaigns/2023/assignments/a/submissions blocked.a ", answers.Seen, StringComparison.Ordinal);
        Assert.Equal(["identity-number"], _journal.Answer<BlockedMaterial>("blocked.a").Rules);
    }

    [Fact]
    public async Task Material_that_another_rule_stops_is_a_deviation()
    {
        var answers = new Answering(HttpStatusCode.UnprocessableContent, "application/problem+json", Blocked("bank-card"));

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => Performing(answers).PerformAsync(s_blocked, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal("Action 'blocked.a' of office.clerk at 2023-05-10 11:32, the blocking rules: expected 'identity-number', found 'bank-card'.", deviation.Message);
        Assert.False(_journal.Has("blocked.a"));
    }

    [Fact]
    public async Task Material_that_should_have_been_stopped_is_a_deviation()
    {
        var answers = new Answering(HttpStatusCode.Created, "application/json", """{"submissionId":"a.report","revisionNumber":1,"revisionHash":"0123","state":"underReview"}""");

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => Performing(answers).PerformAsync(s_blocked, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal("Action 'blocked.a' of office.clerk at 2023-05-10 11:32: expected a refusal because of 'identity-number', found success.", deviation.Message);
    }

    [Fact]
    public async Task A_release_whose_answer_was_lost_is_noted_when_it_is_repeated()
    {
        _journal.Add("submit.a", new AcceptedMaterial("a.report", 1, "0123", "underReview"));
        var release = new ScriptedAction.Release("release.a", s_pause.At, s_clerk, "submit.a") { Party = "office" };
        var answers = new Answering(HttpStatusCode.Conflict, "application/problem+json", """{"type":"https://openday.example/problems/not-claimed","title":"无人认领","status":409,"detail":"Nobody has it."}""");

        await Assert.ThrowsAsync<DriveDeviationException>(() => Performing(answers).PerformAsync(release, mayBeRepeat: false, CancellationToken.None));
        Assert.False(_journal.Has("release.a"));
        Assert.Equal("in nobody's hand", await Performing(answers).PerformAsync(release, mayBeRepeat: true, CancellationToken.None));

        Assert.StartsWith("DELETE /api/campaigns/2023/submissions/a.report/claim ", answers.Seen, StringComparison.Ordinal);
        Assert.True(_journal.Has("release.a"));
    }

    [Fact]
    public async Task The_days_of_a_delegation_are_those_of_the_app()
    {
        var deputy = new Actor("fagaiju.deputy", "Deputy", ["departmentReviewer"], "fagaiju", []);
        var holder = new Actor("fagaiju.leader", "Leader", ["departmentReviewer"], "fagaiju", ["leader"]);
        var handover = new ScriptedAction.Delegate("delegate.a", s_pause.At, holder, "leader", deputy, s_pause.At, s_pause.At.AddDays(3)) { Party = "office" };
        var answers = new Answering(HttpStatusCode.Created, "application/json", """{"id":"0001","levelId":"leader","ownerId":"fagaiju.leader","delegateId":"fagaiju.deputy"}""");
        var pressed = PlayTime.Pressed(s_pause.At, s_pause.At.AddDays(3), new DateTimeOffset(2026, 11, 24, 15, 59, 0, TimeSpan.Zero), TimeSpan.FromMinutes(2));

        await Performing(answers, pressed).PerformAsync(handover, mayBeRepeat: false, CancellationToken.None);

        Assert.EndsWith(
            """{"levelId":"leader","departmentId":"fagaiju","delegateId":"fagaiju.deputy","delegateName":"Deputy","since":"2026-11-24","through":"2026-11-25"}""",
            answers.Seen,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revisions_that_do_not_differ_are_a_deviation()
    {
        _journal.Add("submit.a", new AcceptedMaterial("a.report", 2, "0123", "underReview"));
        var compare = new ScriptedAction.Compare("compare.a", s_pause.At, s_clerk, "submit.a", "a.report") { Party = "office" };
        var answers = new Answering(HttpStatusCode.OK, "application/json", """{"from":1,"to":2,"title":[{"kind":"same","text":"Title"}],"text":[{"kind":"same","text":"Text"}]}""");

        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => Performing(answers).PerformAsync(compare, mayBeRepeat: false, CancellationToken.None));

        Assert.Equal("Action 'compare.a' of office.clerk at 2023-05-10 11:32, the differences: expected some, found none.", deviation.Message);
    }

    private static string Blocked(string rule) =>
        $$"""{"type":"https://openday.example/problems/material-blocked","title":"材料须先改正","status":422,"detail":"1 thing.","findings":[{"rule":"no-caption","severity":"advisory"},{"rule":"{{rule}}","severity":"blocking"}]}""";

    private ActionPerforming Performing(Answering answers) => Performing(answers, PlayTime.Same);

    private ActionPerforming Performing(Answering answers, PlayTime time) =>
        new(new OpenDayClient(new HttpClient(answers) { BaseAddress = new Uri("http://app.example/") }, null, time), StandingClock.Early, _journal, "2023", []);

    /// <summary>Answers every request alike, and keeps what the last one said.</summary>
    private sealed class Answering(HttpStatusCode status, string type, string body) : HttpMessageHandler
    {
        public string Seen { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var person = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(request.Headers.Authorization!.Parameter));
            Seen = $"{request.Method} {request.RequestUri!.AbsolutePath} {(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? string.Join(',', keys) : "none")} {person} {(request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "")}";
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type), RequestMessage = request };
        }
    }
}
