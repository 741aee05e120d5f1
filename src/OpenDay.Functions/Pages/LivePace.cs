using System;

namespace OpenDay.Functions.Pages;

/// <summary>The clock by which open pages are kept up to date: that of the wall, also where the campaigns' runs faster.</summary>
public sealed record LivePace(TimeProvider Clock)
{
    /// <summary>How often a campaign is looked at for each open page.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long one connection lasts; the browser then opens another.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(10);
}
