using System;

namespace OpenDay.Workflows.Archives;

/// <summary>The names and limits of a campaign archive; docs/adr/0008 has the reasons.</summary>
internal static class ArchiveForm
{
    public const string Format = "openday-campaign";

    public const int Version = 1;

    public const string ManifestName = "manifest.json";

    public const string RecordsName = "records.jsonl";

    public const string PlanName = "plan.json";

    public const string BlobPrefix = "blobs/";

    /// <summary>Bytes; some 200 for each blob.</summary>
    public const int MaximumManifestLength = 64 * 1024 * 1024;

    /// <summary>Bytes of a plan, as a start takes it.</summary>
    public const int MaximumPlanLength = 1024 * 1024;

    /// <summary>Bytes of one entry, so that lengths have one form.</summary>
    public const long MaximumEntryLength = uint.MaxValue - 1L;

    private const int HashLength = 64;

    public static string BlobName(string sha256) => BlobPrefix + sha256;

    public static bool IsHash(ReadOnlySpan<char> text) => text.Length == HashLength && !text.ContainsAnyExcept("0123456789abcdef");
}
