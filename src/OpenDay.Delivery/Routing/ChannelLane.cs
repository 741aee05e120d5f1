using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace OpenDay.Delivery.Routing;

/// <summary>A channel with what keeps it from being overrun: its rate, its circuit breaker, and one further try within a send.</summary>
internal sealed partial class ChannelLane
{
    /// <summary>Enough for three tries that each wait for their time-out, one after the other.</summary>
    public static readonly TimeSpan Sampling = TimeSpan.FromMinutes(3);

    public const int FailuresBeforeOpening = 3;

    private static readonly TimeSpan s_retryDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_probeTime = TimeSpan.FromSeconds(5);
    private static readonly ResiliencePropertyKey<SendState> s_state = new("send");

    private readonly IMessageChannel _channel;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly RateWindow _rate;
    private readonly CircuitBreakerManualControl _breaker = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly Lock _lock = new();
    private DateTimeOffset? _leftAloneUntil;
    private DateTimeOffset? _barredUntil;

    public ChannelLane(IMessageChannel channel, TimeProvider clock, ILogger logger)
    {
        _channel = channel;
        _clock = clock;
        _logger = logger;
        _rate = new RateWindow(channel.PerMinute, clock);
        _pipeline = Pipeline();
    }

    public string Name => _channel.Name;

    public string Target => _channel.Target;

    /// <summary>Until when nothing is given to it, because it failed or said so itself; null where it is open.</summary>
    public DateTimeOffset? ClosedUntil
    {
        get
        {
            var (leftAlone, barred) = Closings();
            return leftAlone > barred || barred is null ? leftAlone : barred;
        }
    }

    public string? Missing(OutgoingMessage message) => _channel.Missing(message);

    public async Task<LaneAnswer> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        switch (Closings())
        {
            case ({ } until, _):
                return new LaneAnswer.LeftAlone(until);
            case (_, { } until):
                return new LaneAnswer.HeldBack(until);
        }

        if (!_rate.TryBegin(out var heldUntil))
        {
            return new LaneAnswer.HeldBack(heldUntil);
        }

        var state = new SendState(message);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(s_state, state);
            return new LaneAnswer.Accepted(await _pipeline.ExecuteAsync(
                static (context, lane) => lane.TryAsync(context.Properties.GetValue(s_state, null!), context.CancellationToken), context, this));
        }
        catch (ChannelRefusalException refusal)
        {
            return Answer(refusal);
        }
        catch (BrokenCircuitException broken)
        {
            // Others opened it between the look and the try, or are trying it out at this moment.
            return state.Refusal is { } refusal ? Answer(refusal) : new LaneAnswer.LeftAlone(_clock.GetUtcNow() + (broken.RetryAfter ?? s_probeTime));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            if (state.Tries == 0)
            {
                _rate.Withdraw();
            }
        }
    }

    /// <summary>Tries it even where it is left alone; if it works, it is open again for all.</summary>
    public async Task<LaneAnswer> SendTestAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!_rate.TryBegin(out var heldUntil))
        {
            return new LaneAnswer.HeldBack(heldUntil);
        }

        try
        {
            var reference = await SendOnceAsync(message, cancellationToken);
            await _breaker.CloseAsync(cancellationToken);
            return new LaneAnswer.Accepted(reference);
        }
        catch (ChannelRefusalException refusal)
        {
            return Answer(refusal);
        }
    }

    private async ValueTask<string?> TryAsync(SendState state, CancellationToken cancellationToken)
    {
        // The further try takes a place of its own: to the other side it is one message more.
        if (state.Tries > 0 && !_rate.TryBegin(out _))
        {
            throw state.Refusal!;
        }

        state.Tries++;
        try
        {
            return await SendOnceAsync(state.Message, cancellationToken);
        }
        catch (ChannelRefusalException refusal)
        {
            state.Refusal = refusal;
            throw;
        }
    }

    private async Task<string?> SendOnceAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await _channel.SendAsync(message, cancellationToken);
        }
        catch (Exception exception) when (exception is not (ChannelRefusalException or OperationCanceledException))
        {
            // Its words may hold anything.
            throw new ChannelRefusalException(RefusalScope.ChannelForNow, $"unexpected {exception.GetType().Name}.");
        }
        finally
        {
            _rate.End();
        }
    }

    private LaneAnswer Answer(ChannelRefusalException refusal)
    {
        if (refusal.Scope is not RefusalScope.Rate)
        {
            return new LaneAnswer.Refused(refusal);
        }

        var until = _clock.GetUtcNow() + refusal.Pause;
        lock (_lock)
        {
            _barredUntil = until;
        }

        LogBarred(Name, until, refusal.Message);
        return new LaneAnswer.HeldBack(until);
    }

    private (DateTimeOffset? LeftAlone, DateTimeOffset? Barred) Closings()
    {
        var now = _clock.GetUtcNow();
        lock (_lock)
        {
            return (_leftAloneUntil > now ? _leftAloneUntil : null, _barredUntil > now ? _barredUntil : null);
        }
    }

    private ResiliencePipeline Pipeline() => new ResiliencePipelineBuilder { TimeProvider = _clock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ChannelRefusalException>(refusal => refusal.Scope is RefusalScope.ChannelForNow),
            MaxRetryAttempts = 1,
            Delay = s_retryDelay,
            UseJitter = true,
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<ChannelRefusalException>(refusal => refusal.Scope is RefusalScope.ChannelForNow or RefusalScope.Channel),
            FailureRatio = 0.5,
            MinimumThroughput = FailuresBeforeOpening,
            SamplingDuration = Sampling,
            BreakDurationGenerator = static arguments => ValueTask.FromResult(TimeSpan.FromMinutes(Math.Min(15, Math.Pow(2, arguments.HalfOpenAttempts)))),
            ManualControl = _breaker,
            OnOpened = arguments => Closed(_clock.GetUtcNow() + arguments.BreakDuration),
            OnClosed = _ => Opened(),
        })
        .Build();

    private ValueTask Closed(DateTimeOffset until)
    {
        lock (_lock)
        {
            _leftAloneUntil = until;
        }

        LogClosed(Name, until);
        return default;
    }

    private ValueTask Opened()
    {
        lock (_lock)
        {
            _leftAloneUntil = null;
            _barredUntil = null;
        }

        LogOpened(Name);
        return default;
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Channel closed: {Channel} until {Until}, it keeps failing")]
    private partial void LogClosed(string channel, DateTimeOffset until);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Channel open again: {Channel}")]
    private partial void LogOpened(string channel);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "Channel held back: {Channel} until {Until}: {Reason}")]
    private partial void LogBarred(string channel, DateTimeOffset until, string reason);

    private sealed class SendState(OutgoingMessage message)
    {
        public OutgoingMessage Message { get; } = message;

        public int Tries { get; set; }

        public ChannelRefusalException? Refusal { get; set; }
    }
}
