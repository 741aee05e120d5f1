namespace OpenDay.Web.Pages;

/// <summary>What <see cref="SignInPage"/> shows.</summary>
/// <param name="HasProvider">Whether there is an identity provider.</param>
/// <param name="Return">The path to go on to; null for wherever is usual.</param>
public sealed record SignInModel(bool HasProvider, string? Return)
{
    public string With(string path) => Return is null ? path : $"{path}?return={System.Uri.EscapeDataString(Return)}";
}
