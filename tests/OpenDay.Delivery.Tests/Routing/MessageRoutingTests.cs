using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Delivery.Routing;
using OpenDay.Workflows.Ports;

namespace OpenDay.Delivery.Tests.Routing;

public sealed class MessageRoutingTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly ChannelClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_who_asks_for_nothing_gets_the_order_that_is_set()
    {
        var (sms, smtp) = (Scripted("sms"), Scripted("smtp"));
        var routing = Routing(["smtp", "sms"], sms, smtp);

        var receipt = await routing.SendAsync(Messages.One(), Cancellation);

        Assert.Equal(("smtp", $"smtp took {Messages.One().Key}"), (receipt.Channel, receipt.Reference));
        Assert.Empty(receipt.Failures);
        Assert.Equal([new ChannelState("smtp", "smtp.example", null), new ChannelState("sms", "sms.example", null)], routing.Channels);
    }

    [Fact]
    public async Task A_readers_own_order_goes_before()
    {
        var routing = Routing(["smtp"], Scripted("smtp"), Scripted("wecom:bureaus"));

        Assert.Equal("wecom:bureaus", (await routing.SendAsync(Messages.By("WeCom:Bureaus smtp"), Cancellation)).Channel);
    }

    [Fact]
    public async Task What_a_reader_asks_for_and_cannot_have_is_told_beside_what_was_used()
    {
        var routing = Routing(["smtp"], Scripted("smtp"), new ScriptedChannel("sms", _clock) { Lacks = "expected a mobile number, found none" });

        var receipt = await routing.SendAsync(Messages.By("dingtalk:old sms"), Cancellation);

        Assert.Equal("smtp", receipt.Channel);
        Assert.Equal(
            [
                new ChannelFailure("dingtalk:old", "expected one of smtp, sms, found no channel of that name.", Permanent: true),
                new ChannelFailure("sms", "expected a mobile number, found none.", Permanent: true),
            ],
            receipt.Failures);
    }

    [Fact]
    public async Task Nobody_who_can_be_reached_is_a_failure_for_good()
    {
        var routing = Routing(["sms"], new ScriptedChannel("sms", _clock) { Lacks = "expected a mobile number, found none" });

        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendAsync(Messages.One(), Cancellation));

        Assert.Equal("sms: expected a mobile number, found none.", failure.Message);
        Assert.True(failure.IsPermanent);
    }

    [Fact]
    public async Task A_channel_that_fails_gives_way_to_the_next()
    {
        var smtp = Scripted("smtp");
        smtp.Meets = () => ScriptedChannel.Refusal(RefusalScope.Message, "no such mailbox.");
        var routing = Routing(["smtp", "sms"], smtp, Scripted("sms"));

        var receipt = await routing.SendAsync(Messages.One(), Cancellation);

        Assert.Equal("sms", receipt.Channel);
        Assert.Equal([new ChannelFailure("smtp", "no such mailbox.", Permanent: true)], receipt.Failures);
        Assert.Single(smtp.Tries);
    }

    [Fact]
    public async Task All_failing_is_told_channel_by_channel()
    {
        var (smtp, sms) = (Scripted("smtp"), Scripted("sms"));
        smtp.Meets = () => ScriptedChannel.Refusal(RefusalScope.Message, "no such mailbox.");
        sms.Meets = () => ScriptedChannel.Refusal(RefusalScope.MessageForNow, "later.");
        var routing = Routing(["smtp", "sms"], smtp, sms);

        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendAsync(Messages.One(), Cancellation));

        Assert.Equal("smtp: no such mailbox. sms: later.", failure.Message);
        Assert.Equal([true, false], failure.Failures.Select(each => each.Permanent));
        Assert.False(failure.IsPermanent);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public async Task What_fails_for_a_moment_is_tried_once_more()
    {
        var smtp = Scripted("smtp");
        smtp.Meets = () => smtp.Tries.Count == 1 ? ScriptedChannel.Refusal(RefusalScope.ChannelForNow) : null;

        var sending = Routing(["smtp"], smtp).SendAsync(Messages.One(), Cancellation);
        await _clock.PassRetryAsync();

        Assert.Equal("smtp", (await sending).Channel);
        Assert.Equal(2, smtp.Tries.Count);
        Assert.Single(smtp.Tries.Select(each => each.Key).Distinct());
    }

    [Fact]
    public async Task A_full_channel_postpones_and_does_not_give_way()
    {
        var sms = Scripted("sms");
        var routing = Routing(["smtp", "sms"], new ScriptedChannel("smtp", _clock) { PerMinute = 1 }, sms);
        await routing.SendAsync(Messages.One("first"), Cancellation);

        var postponed = await Assert.ThrowsAsync<DeliveryPostponedException>(() => routing.SendAsync(Messages.One("second"), Cancellation));

        Assert.Equal(_clock.GetUtcNow() + s_minute, postponed.Until);
        Assert.Empty(sms.Tries);
        _clock.Advance(s_minute);
        Assert.Equal("smtp", (await routing.SendAsync(Messages.One("second"), Cancellation)).Channel);
    }

    [Fact]
    public async Task A_channel_that_says_that_it_is_full_is_left_alone_for_that_time_and_has_not_failed()
    {
        var (robot, sms) = (Scripted("dingtalk:office"), Scripted("sms"));
        robot.Meets = () => robot.Tries.Count == 1 ? new ChannelRefusalException(RefusalScope.Rate, "full.") { Pause = TimeSpan.FromMinutes(10) } : null;
        var routing = Routing(["dingtalk:office", "sms"], robot, sms);

        for (var i = 0; i < 5; i++)
        {
            var postponed = await Assert.ThrowsAsync<DeliveryPostponedException>(() => routing.SendAsync(Messages.One(), Cancellation));
            Assert.Equal(robot.Tries[0].At + TimeSpan.FromMinutes(10), postponed.Until);
            Assert.Equal(postponed.Until, routing.Channels[0].ClosedUntil);
            _clock.Advance(s_minute);
        }

        Assert.Single(robot.Tries);
        Assert.Empty(sms.Tries);
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("dingtalk:office", (await routing.SendAsync(Messages.One(), Cancellation)).Channel);
    }

    [Fact]
    public async Task A_channel_that_keeps_failing_is_left_alone_and_tried_by_one_message_later()
    {
        var (smtp, sms) = (Scripted("smtp"), Scripted("sms"));
        var fails = true;
        smtp.Meets = () => fails ? ScriptedChannel.Refusal(RefusalScope.Channel, "wrong password.") : null;
        var routing = Routing(["smtp", "sms"], smtp, sms);
        for (var i = 0; i < ChannelLane.FailuresBeforeOpening; i++)
        {
            Assert.Single((await routing.SendAsync(Messages.One(), Cancellation)).Failures);
        }

        var closedUntil = _clock.GetUtcNow() + s_minute;
        Assert.Equal(closedUntil, routing.Channels[0].ClosedUntil);
        var receipt = await routing.SendAsync(Messages.One(), Cancellation);
        Assert.Equal("sms", receipt.Channel);
        Assert.Empty(receipt.Failures);
        Assert.Equal(ChannelLane.FailuresBeforeOpening, smtp.Tries.Count);

        // The one that tries it out fails: it is left alone for longer.
        _clock.Advance(s_minute);
        Assert.Null(routing.Channels[0].ClosedUntil);
        await routing.SendAsync(Messages.One(), Cancellation);
        Assert.Equal(_clock.GetUtcNow() + (2 * s_minute), routing.Channels[0].ClosedUntil);

        fails = false;
        _clock.Advance(2 * s_minute);
        Assert.Equal("smtp", (await routing.SendAsync(Messages.One(), Cancellation)).Channel);
        Assert.Equal("smtp", (await routing.SendAsync(Messages.One(), Cancellation)).Channel);
        Assert.Null(routing.Channels[0].ClosedUntil);
    }

    [Fact]
    public async Task With_every_channel_left_alone_a_message_waits_for_the_first_to_open()
    {
        var (smtp, sms) = (Scripted("smtp"), Scripted("sms"));
        smtp.Meets = sms.Meets = () => ScriptedChannel.Refusal(RefusalScope.Channel);
        var routing = Routing(["smtp", "sms"], smtp, sms);
        for (var i = 0; i < ChannelLane.FailuresBeforeOpening; i++)
        {
            await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendAsync(Messages.One(), Cancellation));
        }

        var postponed = await Assert.ThrowsAsync<DeliveryPostponedException>(() => routing.SendAsync(Messages.One(), Cancellation));

        Assert.Equal(_clock.GetUtcNow() + s_minute, postponed.Until);
    }

    [Fact]
    public async Task Refusals_of_messages_never_close_a_channel()
    {
        var smtp = Scripted("smtp");
        smtp.Meets = () => ScriptedChannel.Refusal(smtp.Tries.Count % 2 == 0 ? RefusalScope.Message : RefusalScope.MessageForNow);
        var routing = Routing(["smtp"], smtp);

        for (var i = 0; i < 20; i++)
        {
            await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendAsync(Messages.One(), Cancellation));
        }

        Assert.Equal(20, smtp.Tries.Count);
        Assert.Null(routing.Channels[0].ClosedUntil);
    }

    [Fact]
    public async Task After_a_failure_a_full_channel_is_told_and_the_message_counts_as_tried()
    {
        var smtp = Scripted("smtp");
        var sms = new ScriptedChannel("sms", _clock) { PerMinute = 1 };
        var routing = Routing(["smtp", "sms"], smtp, sms);
        await routing.SendAsync(Messages.By("sms"), Cancellation);
        smtp.Meets = () => ScriptedChannel.Refusal(RefusalScope.Message, "no such mailbox.");

        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendAsync(Messages.One(), Cancellation));

        Assert.Equal("smtp: no such mailbox. sms: held back by its rate until 2023-05-12 01:01:00Z.", failure.Message);
        Assert.False(failure.IsPermanent);
    }

    [Fact]
    public async Task A_test_goes_to_one_channel_whatever_its_state_and_opens_it_for_all()
    {
        var (smtp, sms) = (Scripted("smtp"), Scripted("sms"));
        smtp.Meets = () => ScriptedChannel.Refusal(RefusalScope.Channel, "wrong password.");
        var routing = Routing(["smtp", "sms"], smtp, sms);
        for (var i = 0; i < ChannelLane.FailuresBeforeOpening; i++)
        {
            await routing.SendAsync(Messages.One(), Cancellation);
        }

        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendTestAsync("smtp", Messages.One(), Cancellation));
        Assert.Equal("smtp: wrong password.", failure.Message);

        smtp.Meets = () => null;
        Assert.Equal("smtp", (await routing.SendTestAsync("smtp", Messages.One(), Cancellation)).Channel);
        Assert.Equal("smtp", (await routing.SendAsync(Messages.One(), Cancellation)).Channel);
        Assert.Equal("fax: expected one of smtp, sms.", (await Assert.ThrowsAsync<DeliveryFailedException>(() => routing.SendTestAsync("fax", Messages.One(), Cancellation))).Message);
    }

    [Fact]
    public async Task An_error_that_nobody_foresaw_is_told_by_its_kind_only()
    {
        var smtp = Scripted("smtp");
        smtp.Meets = () => throw new FormatException($"bad address {Messages.Email}");

        var sending = Routing(["smtp"], smtp).SendAsync(Messages.One(), Cancellation);
        await _clock.PassRetryAsync();

        var failure = await Assert.ThrowsAsync<DeliveryFailedException>(() => sending);
        Assert.Equal("smtp: unexpected FormatException.", failure.Message);
    }

    [Fact]
    public async Task Ten_thousand_messages_keep_the_rate_in_every_minute_and_go_in_the_order_they_came()
    {
        const int Rate = 300;
        var smtp = new ScriptedChannel("smtp", _clock) { PerMinute = Rate };
        var routing = Routing(["smtp"], smtp);
        var begun = _clock.GetUtcNow();

        for (var i = 0; i < 10_000; i++)
        {
            while (true)
            {
                try
                {
                    await routing.SendAsync(Messages.One($"m{i}"), Cancellation);
                    break;
                }
                catch (DeliveryPostponedException postponed)
                {
                    _clock.SetUtcNow(postponed.Until);
                }
            }

            // As messages take their time.
            _clock.Advance(TimeSpan.FromMilliseconds(i * 37 % 101));
        }

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"m{i}"), smtp.Tries.Select(each => each.Key));
        Assert.All(smtp.Tries.Zip(smtp.Tries.Skip(Rate)), pair => Assert.True(pair.Second.At - pair.First.At >= s_minute));
        Assert.InRange(_clock.GetUtcNow() - begun, 33 * s_minute, 34 * s_minute);
    }

    private ScriptedChannel Scripted(string name) => new(name, _clock);

    private MessageRouting Routing(string[] order, params ScriptedChannel[] channels) =>
        new(channels.Select(channel => new ChannelLane(channel, _clock, NullLogger.Instance)), order);
}
