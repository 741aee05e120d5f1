using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Delivery.Robots;
using OpenDay.Delivery.Routing;
using OpenDay.Delivery.Settings;
using OpenDay.Delivery.Tests.Webhooks;
using OpenDay.Delivery.Webhooks;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests.Robots;

public sealed class RobotChannelTests : IAsyncLifetime
{
    private readonly ChannelClock _clock = new();
    private readonly WeComService _weCom;
    private readonly DingTalkService _dingTalk;
    private PostServer _server = null!;
    private HttpPosting _posting = null!;

    public RobotChannelTests()
    {
        _weCom = new WeComService(_clock);
        _dingTalk = new DingTalkService(_clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Target => _server.Address.Authority;

    public async ValueTask InitializeAsync()
    {
        _server = await PostServer.StartAsync();
        _server.Answers = request => request.Path.StartsWith("/robot", StringComparison.Ordinal) ? _dingTalk.Answer(request) : _weCom.Answer(request);
        _posting = new HttpPosting(_clock);
    }

    public async ValueTask DisposeAsync()
    {
        _posting.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task WeCom_gets_a_text_that_mentions_the_reader()
    {
        Assert.Null(await WeCom().SendAsync(Messages.One(), Cancellation));

        var request = _server.Requests.Single();
        Assert.Equal(
            """{"msgtype":"text","text":{"content":"【提醒】信息稿将于 5月15日 截止\n\n王经办：\n\n材料“信息稿”将于 5月15日 截止。\nhttps://openday.example/l/abc","mentioned_mobile_list":["13900008822"]}}""",
            request.Text);
        Assert.Null(request.Header("traceparent"));
    }

    [Fact]
    public async Task DingTalk_gets_a_signed_text_that_mentions_the_reader()
    {
        Assert.Null(await DingTalk().SendAsync(Messages.One(), Cancellation));

        Assert.Equal(
            """{"msgtype":"text","text":{"content":"【提醒】信息稿将于 5月15日 截止\n\n王经办：\n\n材料“信息稿”将于 5月15日 截止。\nhttps://openday.example/l/abc"},"at":{"atMobiles":["13900008822"],"isAtAll":false}}""",
            _server.Requests.Single().Text);
    }

    [Fact]
    public async Task Markdown_has_a_heading_and_for_DingTalk_the_mention_in_the_text()
    {
        await WeCom(RobotFormat.Markdown).SendAsync(Messages.One(), Cancellation);
        await DingTalk(RobotFormat.Markdown).SendAsync(Messages.One(), Cancellation);

        var requests = _server.Requests.ToArray();
        Assert.StartsWith("### 【提醒】信息稿将于 5月15日 截止\n\n", (string)requests[0].Json["markdown"]!["content"]!, StringComparison.Ordinal);
        Assert.Equal("【提醒】信息稿将于 5月15日 截止", (string)requests[1].Json["markdown"]!["title"]!);
        Assert.EndsWith("\n\n@13900008822", (string)requests[1].Json["markdown"]!["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_is_said_in_brief_and_never_cut_within_a_character()
    {
        var message = Messages.One() with { Text = string.Concat(Enumerable.Repeat("材料😀\"\n", 3_000)), Brief = "三份材料将于 5月15日 截止" };
        await WeCom().SendAsync(message, Cancellation);
        await DingTalk().SendAsync(message, Cancellation);
        await WeCom().SendAsync(message with { Brief = string.Concat(Enumerable.Repeat("材料😀", 3_000)) }, Cancellation);

        var texts = _server.Requests.Select(request => (string)request.Json["text"]!["content"]!).ToArray();
        Assert.Equal(["三份材料将于 5月15日 截止", "三份材料将于 5月15日 截止"], texts[..2]);
        Assert.EndsWith("…", texts[2], StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(texts[2]), 2035, 2048);
        Assert.DoesNotContain('\uFFFD', texts[2]);
    }

    [Fact]
    public async Task The_longest_text_that_is_not_brief_passes()
    {
        await DingTalk().SendAsync(Messages.One() with { Text = string.Concat(Enumerable.Repeat("\"\n", 4_000)) + "材", Subject = "s" }, Cancellation);

        Assert.Equal(1, _dingTalk.Taken);
        Assert.InRange(_server.Requests.Single().Body.Length, 15_000, 20_000);
    }

    [Theory]
    [InlineData(-1, "{0} is busy (-1).", RefusalScope.ChannelForNow)]
    [InlineData(40008, "{0} refuses the message (40008).", RefusalScope.Message)]
    [InlineData(45009, "the robot has said as much as it may for now (45009).", RefusalScope.Rate)]
    [InlineData(93000, "{0} knows no such robot, or it was switched off or taken out of its group (93000). Correct 'Delivery:WeCom:bureaus:Key'.", RefusalScope.Channel)]
    [InlineData(12345, "{0} refuses with a code that is not known here (12345). Look it up in the service's documents.", RefusalScope.Channel)]
    public async Task WeComs_codes_are_told(int code, string reason, object scope)
    {
        _server.Answers = _ => PostServer.Answer.Code(code, "words from ip: 203.0.113.7");

        var refusal = await RefusalAsync(WeCom());

        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, reason, Target), refusal.Message);
        Assert.Equal((RefusalScope)scope, refusal.Scope);
        Assert.Equal(code is 45009 ? TimeSpan.FromMinutes(1) : default, refusal.Pause);
    }

    [Theory]
    [InlineData(-1, "{0} is busy (-1).", RefusalScope.ChannelForNow)]
    [InlineData(400105, "{0} refuses the message (400105).", RefusalScope.Message)]
    [InlineData(130101, "the robot has said as much as it may for now (130101).", RefusalScope.Rate)]
    [InlineData(410100, "the robot has said as much as it may for now (410100).", RefusalScope.Rate)]
    [InlineData(310000, "{0} refuses the signature, or the robot asks for keywords or addresses as well (310000). Correct 'Delivery:DingTalk:bureaus:Secret', leave signing as the robot's only safety setting, and compare the clock.", RefusalScope.Channel)]
    [InlineData(300001, "{0} knows no such robot, or it was switched off or its group is gone (300001). Correct 'Delivery:DingTalk:bureaus:AccessToken'.", RefusalScope.Channel)]
    public async Task DingTalks_codes_are_told(int code, string reason, object scope)
    {
        _server.Answers = _ => PostServer.Answer.Code(code);

        var refusal = await RefusalAsync(DingTalk());

        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, reason, Target), refusal.Message);
        Assert.Equal((RefusalScope)scope, refusal.Scope);
        Assert.Equal((RefusalScope)scope is RefusalScope.Rate ? TimeSpan.FromMinutes(10) : default, refusal.Pause);
    }

    [Theory]
    [InlineData("<html>sign in to the network first</html>")]
    [InlineData("""{"status":1111,"wait":5,"punish":"deny"}""")]
    [InlineData("[]")]
    public async Task An_answer_that_is_not_the_services_is_no_success(string body)
    {
        _server.Answers = _ => new PostServer.Answer(200, body);

        var refusal = await RefusalAsync(WeCom());

        Assert.Equal($"{Target} gave an answer without 'errcode'. Something between here and the service may have answered in its place.", refusal.Message);
    }

    [Fact]
    public async Task A_wrong_key_token_or_secret_is_noticed_by_the_services_themselves()
    {
        Assert.Contains("(93000)", (await RefusalAsync(new WeComRobotChannel(Options("wrong", "", RobotFormat.Text), _posting))).Message, StringComparison.Ordinal);
        Assert.Contains("(300001)", (await RefusalAsync(new DingTalkRobotChannel(Options("wrong", DingTalkService.Secret, RobotFormat.Text), _posting, _clock))).Message, StringComparison.Ordinal);
        Assert.Contains("(310000)", (await RefusalAsync(new DingTalkRobotChannel(Options(DingTalkService.AccessToken, "wrong", RobotFormat.Text), _posting, _clock))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_keep_within_what_the_services_allow()
    {
        var routing = Routing(WeCom(), DingTalk());
        for (var i = 0; i < 50; i++)
        {
            foreach (var channel in (string[])["wecom:bureaus", "dingtalk:bureaus"])
            {
                await SendPatientlyAsync(routing, Messages.By(channel, $"m{i}"));
            }
        }

        Assert.Equal((50, 0), (_weCom.Taken, _weCom.TurnedAway));
        Assert.Equal((50, 0), (_dingTalk.Taken, _dingTalk.TurnedAway));
    }

    [Fact]
    public async Task A_robot_that_others_use_as_well_is_silent_for_ten_minutes_and_loses_nothing()
    {
        var (ours, theirs) = (Routing(DingTalk()), Routing(DingTalk()));
        for (var i = 0; i < 15; i++)
        {
            await theirs.SendAsync(Messages.By("dingtalk:bureaus", $"theirs{i}"), Cancellation);
        }

        var begun = _clock.GetUtcNow();
        for (var i = 0; i < 15; i++)
        {
            await SendPatientlyAsync(ours, Messages.By("dingtalk:bureaus", $"ours{i}"));
        }

        Assert.Equal((30, 1), (_dingTalk.Taken, _dingTalk.TurnedAway));
        Assert.Equal(TimeSpan.FromMinutes(10), _clock.GetUtcNow() - begun);
    }

    private async Task SendPatientlyAsync(MessageRouting routing, OutgoingMessage message)
    {
        while (true)
        {
            try
            {
                await routing.SendAsync(message, Cancellation);
                return;
            }
            catch (DeliveryPostponedException postponed)
            {
                _clock.SetUtcNow(postponed.Until);
            }
        }
    }

    private MessageRouting Routing(params IMessageChannel[] channels) => new(channels.Select(channel => new ChannelLane(channel, _clock, NullLogger.Instance)), []);

    private WeComRobotChannel WeCom(object? format = null) => new(Options(WeComService.Key, "", (RobotFormat)(format ?? RobotFormat.Text)), _posting);

    private DingTalkRobotChannel DingTalk(object? format = null) => new(Options(DingTalkService.AccessToken, DingTalkService.Secret, (RobotFormat)(format ?? RobotFormat.Text)), _posting, _clock);

    private RobotOptions Options(string token, string secret, RobotFormat format) => new("bureaus", _server.Address, token, secret, format, 20);

    private static Task<ChannelRefusalException> RefusalAsync(IMessageChannel channel) =>
        Assert.ThrowsAsync<ChannelRefusalException>(() => channel.SendAsync(Messages.One(), Cancellation));
}
