using System;
using System.Collections.Generic;
using System.Threading;

namespace OpenDay.Delivery.Routing;

/// <summary>
/// At most so many messages in any minute, as the other side counts them. A message counts from its start until a minute after its end: wherever in
/// between it arrived, no minute sees more. A token bucket would let twice as many through in a minute that begins with a full one.
/// </summary>
/// <param name="perMinute">Null for as many as come.</param>
internal sealed class RateWindow(int? perMinute, TimeProvider clock)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    // When all places are taken by messages under way, nobody knows when one gets free.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _ended = new();
    private int _underWay;

    /// <summary>Takes a place, to be given back by <see cref="End"/> or <see cref="Withdraw"/>; or says from when on to ask again.</summary>
    public bool TryBegin(out DateTimeOffset heldUntil)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            while (_ended.TryPeek(out var end) && end + s_window <= now)
            {
                _ended.Dequeue();
            }

            if (perMinute is null || _ended.Count + _underWay < perMinute)
            {
                _underWay++;
                heldUntil = default;
                return true;
            }

            heldUntil = _ended.TryPeek(out var oldest) ? oldest + s_window : now + s_look;
            return false;
        }
    }

    /// <summary>The message was given to the other side, whatever became of it.</summary>
    public void End()
    {
        lock (_lock)
        {
            _underWay--;
            if (perMinute is not null)
            {
                _ended.Enqueue(clock.GetUtcNow());
            }
        }
    }

    /// <summary>The message was not given to the other side.</summary>
    public void Withdraw()
    {
        lock (_lock)
        {
            _underWay--;
        }
    }
}
