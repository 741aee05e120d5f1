using System;
using System.Collections.Generic;

namespace Functions.Kestrel;

/// <summary>The app cannot be built as it stands. Carries every fault that was found, not only the first.</summary>
public sealed class FunctionsStartupException : Exception
{
    internal FunctionsStartupException(IReadOnlyList<string> faults)
        : base("The functions app cannot start:" + string.Concat(Bullets(faults))) => Faults = faults;

    /// <summary>Each fault: which function, what is expected, what was found, what to do.</summary>
    public IReadOnlyList<string> Faults { get; }

    private static IEnumerable<string> Bullets(IReadOnlyList<string> faults)
    {
        foreach (var fault in faults)
        {
            yield return "\n - " + fault;
        }
    }
}
