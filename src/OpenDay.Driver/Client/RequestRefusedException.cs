using System;

namespace OpenDay.Driver.Client;

/// <summary>The app answered a request with something else than success; carries its problem document.</summary>
internal sealed class RequestRefusedException(string request, int status, string type, string title, string detail)
    : Exception($"{request}: {status} {title} ({type}): {detail}")
{
    public int Status => status;

    public string Type => type;

    public string Detail => detail;
}
