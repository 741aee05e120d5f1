using System;
using System.Collections.Generic;

namespace OpenDay.Driver.Client;

/// <summary>The app answered a request with something else than success; carries its problem document.</summary>
internal sealed class RequestRefusedException(string request, int status, string type, string title, string detail)
    : Exception($"{request}: {status} {title} ({type}): {detail}")
{
    public int Status => status;

    public string Type => type;

    public string Detail => detail;

    /// <summary>Ids of the checks that stopped material; none where the refusal is about something else.</summary>
    public IReadOnlyList<string> BlockingRules { get; init; } = [];

    /// <param name="problem">The last part of a problem's type.</param>
    public bool Is(string problem) => type.EndsWith($"/{problem}", StringComparison.Ordinal);
}
