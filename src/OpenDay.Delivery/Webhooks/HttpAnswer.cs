using System;

namespace OpenDay.Delivery.Webhooks;

/// <summary>What a server answered.</summary>
/// <param name="RetryAfter">For how long it wants to be left alone, where it says so.</param>
internal sealed record HttpAnswer(int Status, TimeSpan? RetryAfter, string Body)
{
    public bool IsAccepted => Status is >= 200 and < 300;
}
