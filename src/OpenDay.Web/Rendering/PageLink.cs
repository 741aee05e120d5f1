namespace OpenDay.Web.Rendering;

/// <summary>A place that the reader may go to, in their language.</summary>
public sealed record PageLink(string Address, string Title);
