using System;

namespace OpenDay.Functions.RateLimits;

/// <summary>Counts a function that admits everyone against another allowance than <see cref="Allowance.Public"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LimitedAttribute(Allowance allowance) : Attribute
{
    public Allowance Allowance { get; } = allowance;
}
