using System;

namespace OpenDay.Functions.Requests;

/// <summary>How many bytes a function's request may have, where it is not <see cref="BodyLimits.Json"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BodyLimitAttribute(int bytes) : Attribute
{
    public int Bytes { get; } = bytes;

    /// <summary>What to do with a larger body; no full stop.</summary>
    public string Remedy { get; init; } = "Send less";
}
