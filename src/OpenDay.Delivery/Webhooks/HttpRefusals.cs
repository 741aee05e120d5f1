using System;
using OpenDay.Delivery.Routing;

namespace OpenDay.Delivery.Webhooks;

/// <summary>What an answer other than a success means, for whoever speaks plain HTTP.</summary>
internal static class HttpRefusals
{
    private static readonly TimeSpan s_usualPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromHours(1);

    public static ChannelRefusalException Of(HttpAnswer answer, string target) => answer.Status switch
    {
        429 => new ChannelRefusalException(RefusalScope.Rate, $"{target} takes no more for now (429).") { Pause = Pause(answer.RetryAfter) },
        408 or >= 500 => new ChannelRefusalException(RefusalScope.ChannelForNow, $"{target} cannot take the message for now ({answer.Status})."),
        401 or 403 => new ChannelRefusalException(RefusalScope.Channel, $"{target} refuses the signature ({answer.Status}). Compare the secret on both sides, and the clocks."),
        404 or 405 or 410 or < 400 => new ChannelRefusalException(RefusalScope.Channel, $"{target} takes no messages at that address ({answer.Status}). Correct the address in the settings."),
        _ => new ChannelRefusalException(RefusalScope.Message, $"{target} refuses the message ({answer.Status})."),
    };

    /// <summary>A server that names a time in the past, or in years, is not believed.</summary>
    private static TimeSpan Pause(TimeSpan? retryAfter) => retryAfter switch
    {
        null => s_usualPause,
        { Ticks: <= 0 } => TimeSpan.FromSeconds(1),
        { } pause => pause < s_longestPause ? pause : s_longestPause,
    };
}
