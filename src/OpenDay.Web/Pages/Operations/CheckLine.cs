namespace OpenDay.Web.Pages.Operations;

/// <summary>Whether one thing that the app stands on answers, and what was found.</summary>
public sealed record CheckLine(string Name, bool Ready, string Found);
