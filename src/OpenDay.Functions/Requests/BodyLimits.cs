namespace OpenDay.Functions.Requests;

/// <summary>Bytes that a body may have.</summary>
internal static class BodyLimits
{
    public const int Json = 64 * 1024;

    public const int Plan = 1024 * 1024;

    /// <summary>A form with a plan in base 64, or as a file and as text beside it, and a list of departments.</summary>
    public const int PlanForm = 4 * 1024 * 1024;

    /// <summary>Text and photos together. The host in Azure takes no request of more than 104,857,600 bytes.</summary>
    public const int Largest = 100_000_000;

    public const int Photo = 20 * 1024 * 1024;

    public const int Photos = 40;

    public const int Document = 20 * 1024 * 1024;
}
