using System;
using OpenDay.Delivery.Routing;

namespace OpenDay.Delivery.Tests.Routing;

public sealed class RateWindowTests
{
    private readonly ChannelClock _clock = new();

    [Fact]
    public void A_message_counts_until_a_minute_after_its_end_wherever_it_arrived()
    {
        var rate = new RateWindow(1, _clock);
        Assert.True(rate.TryBegin(out _));
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(rate.TryBegin(out var look));
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(1), look);
        rate.End();

        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(rate.TryBegin(out var until));
        Assert.Equal(_clock.GetUtcNow() + TimeSpan.FromSeconds(1), until);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(rate.TryBegin(out _));
    }

    [Fact]
    public void What_was_not_given_to_the_other_side_takes_no_place()
    {
        var rate = new RateWindow(1, _clock);
        Assert.True(rate.TryBegin(out _));
        rate.Withdraw();

        Assert.True(rate.TryBegin(out _));
    }

    [Fact]
    public void Without_a_rate_as_many_go_as_come()
    {
        var rate = new RateWindow(null, _clock);
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(rate.TryBegin(out _));
            rate.End();
        }
    }
}
