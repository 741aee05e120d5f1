namespace OpenDay.Delivery.Routing;

/// <summary>What a refusal is about, which decides what comes next.</summary>
internal enum RefusalScope
{
    /// <summary>This message, for good. The channel works.</summary>
    Message,

    /// <summary>This message, for now. The channel works.</summary>
    MessageForNow,

    /// <summary>The channel, for now: tried once more, and left alone after several of them.</summary>
    ChannelForNow,

    /// <summary>The channel, until somebody mends its settings or its other side: left alone after several of them.</summary>
    Channel,

    /// <summary>The channel's rate: it works, and takes no more before a given time is over.</summary>
    Rate,
}
