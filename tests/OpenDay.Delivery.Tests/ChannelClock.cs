using System;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;

namespace OpenDay.Delivery.Tests;

/// <summary>A clock that stands still until it is moved, and tells when somebody waits for it.</summary>
internal sealed class ChannelClock() : FakeTimeProvider(new DateTimeOffset(2023, 5, 12, 1, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Whether pauses of a few seconds are over at once.</summary>
    public bool SkipsPauses { get; init; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isPause = dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(3);
        var timer = base.CreateTimer(callback, state, SkipsPauses && isPause ? TimeSpan.Zero : dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for so long, and lets that time pass.</summary>
    public async Task PassAsync(TimeSpan least, TimeSpan most)
    {
        using var timeOut = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var dueTime = await _timers.Reader.ReadAsync(timeOut.Token);
            if (dueTime >= least && dueTime <= most)
            {
                Advance(most);
                return;
            }
        }
    }

    /// <summary>The pause before the one further try, which is drawn by lot around two seconds.</summary>
    public Task PassRetryAsync() => PassAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
}
