namespace OpenDay.Web.Pages;

/// <summary>What <see cref="CodePage"/> shows.</summary>
/// <param name="Action">Where the code is sent.</param>
/// <param name="Department">Whose contact got it; null where it went to the address that was typed, if that has an account.</param>
public sealed record CodeModel(string Action, string? Department);
