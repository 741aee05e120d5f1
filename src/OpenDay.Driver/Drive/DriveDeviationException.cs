using System;

namespace OpenDay.Driver.Drive;

/// <summary>The app did something else than the play expects; the drive ends at the first of these.</summary>
public sealed class DriveDeviationException : Exception
{
    internal DriveDeviationException(string which, string expected, string found, Exception? inner = null)
        : base($"{which}: expected {expected}, found {found}.", inner)
    {
    }
}
