using System;
using System.Runtime.CompilerServices;

namespace OpenDay.TestApp;

/// <summary>A test that takes minutes and adds little to the ones that are always run.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    private const string Variable = "OPENDAY_TESTS_LONG";

    public LongFactAttribute([CallerFilePath] string? path = null, [CallerLineNumber] int line = -1)
        : base(path, line)
    {
        if (Environment.GetEnvironmentVariable(Variable) != "1")
        {
            Explicit = true;
        }
    }
}
