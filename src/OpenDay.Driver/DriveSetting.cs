using System;
using Spectre.Console;

namespace OpenDay.Driver;

/// <summary>What a drive needs to know.</summary>
/// <param name="Address">Where the app listens.</param>
/// <param name="Plan">The plan file's bytes; the drive starts this campaign.</param>
/// <param name="JournalPath">File that remembers what the app acknowledged. A drive goes on behind the last line of an existing one.</param>
/// <param name="Clock">The campaign's time.</param>
/// <param name="Console">Where the drive shows itself: live on a terminal, in plain lines elsewhere.</param>
public sealed record DriveSetting(Uri Address, ReadOnlyMemory<byte> Plan, string JournalPath, IDriverClock Clock, IAnsiConsole Console)
{
    /// <summary>How the plan's instants lie in the app's time.</summary>
    public PlayTime Time { get; init; } = PlayTime.Same;

    /// <summary>The campaign's id where it is not the plan's own.</summary>
    public string? CampaignId { get; init; }

    /// <summary>What the app's operator made so that the drive may act as everybody; null for the development sign-in.</summary>
    public string? Token { get; init; }
}
