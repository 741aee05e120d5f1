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

    private ActionPerforming Performing(Answering answers) =>
        new(new OpenDayClient(new HttpClient(answers) { BaseAddress = new Uri("http://app.example/") }, null, PlayTime.Same), _journal, "2023", []);

    /// <summary>Answers every request alike, and keeps what the last one said.</summary>
    private sealed class Answering(HttpStatusCode status, string type, string body) : HttpMessageHandler
    {
        public string Seen { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var person = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(request.Headers.Authorization!.Parameter));
            Seen = $"{request.Method} {request.RequestUri!.AbsolutePath} {string.Join(',', request.Headers.GetValues("Idempotency-Key"))} {person} {await request.Content!.ReadAsStringAsync(cancellationToken)}";
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, type), RequestMessage = request };
        }
    }
}
