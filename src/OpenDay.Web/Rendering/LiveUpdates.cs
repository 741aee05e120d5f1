namespace OpenDay.Web.Rendering;

/// <summary>Where a page hears that it is out of date while it is open.</summary>
/// <param name="Address">Of the events.</param>
/// <param name="Head">What the page shows: an event with a greater number says that there is something newer.</param>
public sealed record LiveUpdates(string Address, long Head);
