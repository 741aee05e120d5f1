namespace OpenDay.Web.Pages;

/// <summary>What <see cref="LinkPage"/> shows.</summary>
/// <param name="Action">Where opening is sent.</param>
public sealed record LinkModel(string Campaign, string Department, string Action);
