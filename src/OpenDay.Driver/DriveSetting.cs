using System;
using Spectre.Console;

namespace OpenDay.Driver;

/// <summary>What a drive needs to know.</summary>
/// <param name="Address">Where the app listens.</param>
/// <param name="Plan">The plan file's bytes; the drive starts this campaign.</param>
/// <param name="JournalPath">File that remembers what the app acknowledged. A drive goes on behind the last line of an existing one.</param>
/// <param name="Clock">The campaign's time.</param>
/// <param name="Console">Where the drive shows itself: live on a terminal, in plain lines elsewhere.</param>
public sealed record DriveSetting(Uri Address, ReadOnlyMemory<byte> Plan, string JournalPath, IDriverClock Clock, IAnsiConsole Console);
