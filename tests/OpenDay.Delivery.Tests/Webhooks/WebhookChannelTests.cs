using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Delivery.Webhooks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests.Webhooks;

public sealed class WebhookChannelTests : IAsyncLifetime
{
    private const string Secret = "a secret that both sides keep to themselves";

    private readonly ChannelClock _clock = new();
    private PostServer _server = null!;
    private HttpPosting _posting = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => _server.Address.Authority;

    private WebhookOptions Options => new("office", new Uri(_server.Address, "in/box"), Secret, 600);

    private WebhookChannel Webhook => new(Options, _posting, _clock);

    private SmsChannel Sms => new(Options, _posting, _clock);

    public async ValueTask InitializeAsync()
    {
        _server = await PostServer.StartAsync();
        _posting = new HttpPosting(_clock);
    }

    public async ValueTask DisposeAsync()
    {
        _posting.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_webhook_gets_the_whole_message_signed_under_its_key()
    {
        _server.Answers = _ => new PostServer.Answer(202, """{"reference":"ticket 7"}""");
        var message = Messages.One() with { Attachments = [new MessageAttachment("deadline.ics", "text/calendar", "BEGIN:VCALENDAR")] };

        Assert.Equal("ticket 7", await Webhook.SendAsync(message, Cancellation));

        Assert.True(_server.Requests.TryDequeue(out var request));
        Assert.Equal(("POST", "/in/box"), (request.Method, request.Path));
        Assert.Equal(message.Key, request.Header("Idempotency-Key"));
        Assert.True(Verified(request));
        Assert.Equal(
            """{"key":"2023-17-tiedong.fagaiju.20230512T0900","from":{"name":"区政务公开办","email":"office@tiedong.gov.example"},"to":[{"name":"王经办","email":"wang.jingban@fagaiju.example","mobile":"+8613900008822"}],"subject":"【提醒】信息稿将于 5月15日 截止","text":"王经办：\n\n材料“信息稿”将于 5月15日 截止。\nhttps://openday.example/l/abc\n","brief":"信息稿将于 5月15日 截止：https://openday.example/l/abc","attachments":[{"fileName":"deadline.ics","contentType":"text/calendar","text":"BEGIN:VCALENDAR"}],"createdAt":"2023-05-12T09:00:00+08:00"}""",
            request.Json.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task An_sms_gets_the_brief_form_and_the_number()
    {
        Assert.Null(await Sms.SendAsync(Messages.One(), Cancellation));

        Assert.True(_server.Requests.TryDequeue(out var request));
        Assert.True(Verified(request));
        Assert.Equal("+8613900008822", (string)request.Json["to"]![0]!);
        Assert.Equal("信息稿将于 5月15日 截止：https://openday.example/l/abc", (string)request.Json["text"]!);
        Assert.Equal("expected a mobile number, found none", Sms.Missing(Messages.One() with { To = [new MessageAddress("王经办", Messages.Email)] }));
    }

    [Theory]
    [InlineData(302, "takes no messages at that address (302). Correct the address in the settings.", RefusalScope.Channel)]
    [InlineData(400, "refuses the message (400).", RefusalScope.Message)]
    [InlineData(401, "refuses the signature (401). Compare the secret on both sides, and the clocks.", RefusalScope.Channel)]
    [InlineData(404, "takes no messages at that address (404). Correct the address in the settings.", RefusalScope.Channel)]
    [InlineData(408, "cannot take the message for now (408).", RefusalScope.ChannelForNow)]
    [InlineData(422, "refuses the message (422).", RefusalScope.Message)]
    [InlineData(503, "cannot take the message for now (503).", RefusalScope.ChannelForNow)]
    public async Task An_answer_is_told_by_its_status_alone(int status, string reason, object scope)
    {
        _server.Answers = request => new PostServer.Answer(status, $"no, not {request.Text}");

        var refusal = await RefusalAsync();

        Assert.Equal($"{Target} {reason}", refusal.Message);
        Assert.Equal((RefusalScope)scope, refusal.Scope);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(null, 60)]
    [InlineData("90", 90)]
    [InlineData("Fri, 12 May 2023 01:02:00 GMT", 120)]
    [InlineData("Fri, 12 May 2023 00:00:00 GMT", 1)]
    [InlineData("31536000", 3600)]
    public async Task A_full_receiver_says_for_how_long(string? retryAfter, int seconds)
    {
        _server.Answers = _ => new PostServer.Answer(429, "", retryAfter);

        var refusal = await RefusalAsync();

        Assert.Equal($"{Target} takes no more for now (429).", refusal.Message);
        Assert.Equal((RefusalScope.Rate, TimeSpan.FromSeconds(seconds)), (refusal.Scope, refusal.Pause));
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_or_breaks_off_may_be_there_later()
    {
        _server.Answers = _ => new PostServer.Answer(0, "");
        var broken = await RefusalAsync();
        Assert.Equal($"the connection to {Target} failed (broken off).", broken.Message);
        Assert.Equal(RefusalScope.ChannelForNow, broken.Scope);

        var gone = new WebhookChannel(Options with { Address = new Uri("http://127.0.0.1:1/") }, _posting, _clock);
        var absent = await Assert.ThrowsAsync<ChannelRefusalException>(() => gone.SendAsync(Messages.One(), Cancellation));
        Assert.Equal("the connection to 127.0.0.1:1 failed (ConnectionError).", absent.Message);
    }

    [Fact]
    public async Task A_receiver_that_says_nothing_is_given_up()
    {
        using var asked = new SemaphoreSlim(0);
        using var answering = new ManualResetEventSlim();
        _server.Answers = _ =>
        {
            asked.Release();
            answering.Wait(TimeSpan.FromSeconds(30), Cancellation);
            return new PostServer.Answer(200, "");
        };
        var sending = RefusalAsync();
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));

        _clock.Advance(HttpPosting.TimeOut);

        Assert.Equal($"{Target} did not answer within 20 seconds.", (await sending).Message);
        answering.Set();
    }

    private bool Verified(PostServer.Posted request) => WebhookSignature.Verify(
        Secret, request.Header("OpenDay-Timestamp"), request.Header("OpenDay-Signature"), request.Body, TimeSpan.FromMinutes(5), _clock.GetUtcNow());

    private Task<ChannelRefusalException> RefusalAsync() => Assert.ThrowsAsync<ChannelRefusalException>(() => Webhook.SendAsync(Messages.One(), Cancellation));
}
