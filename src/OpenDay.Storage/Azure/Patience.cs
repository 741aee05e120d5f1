using System;
using Azure.Core;

namespace OpenDay.Storage.Azure;

/// <summary>How long a call to the account waits for its answer, and how often and when it is made again.</summary>
/// <param name="Tries">Including the first.</param>
/// <param name="AnswerTime">After which a call counts as unanswered.</param>
/// <param name="Wait">Before the third try, doubled before each further one. The second follows at once: most losses are a connection's, not the service's.</param>
internal sealed record Patience(int Tries, TimeSpan AnswerTime, TimeSpan Wait)
{
    /// <summary>
    /// Ten seconds of waits in all, so that a request to the app is answered before its caller gives up. The first are short: one write to the
    /// app is a dozen calls to the account.
    /// </summary>
    public static Patience Usual { get; } = new(Tries: 12, TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(10));

    /// <summary>For the start of the program, where somebody waits for a word on what is wrong.</summary>
    public static Patience AtStart { get; } = Usual with { Tries = 8 };

    public void ApplyTo(ClientOptions options)
    {
        options.Retry.NetworkTimeout = AnswerTime;
        options.RetryPolicy = new global::Azure.Core.Pipeline.RetryPolicy(Tries - 1, new GrowingDelay(this));
    }
}
