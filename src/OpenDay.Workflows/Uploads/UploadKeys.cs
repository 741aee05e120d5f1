using System;
using System.Globalization;
using OpenDay.Workflows.Ports;

namespace OpenDay.Workflows.Uploads;

/// <summary>
/// The partition of a campaign's uploads: not the campaign's own, as uploads come and go, are in no audit chain and in no archive. A department's
/// uploads are one range, and so are those that have expired.
/// </summary>
internal static class UploadKeys
{
    public const string ExpiryPrefix = "expiry:";

    public static string Partition(string campaignId) => "uploads:" + campaignId;

    public static string Upload(UploadName name) => DepartmentPrefix(name.DepartmentId) + name.Id;

    public static string DepartmentPrefix(string departmentId) => $"upload:{departmentId}:";

    public static string Expiry(DateTimeOffset at, UploadName name) => $"{ExpiryPrefix}{Stamp(at)}:{name.DepartmentId}:{name.Id}";

    /// <summary>The bound behind every expiry at or before the instant.</summary>
    public static string ExpiredThrough(DateTimeOffset now) => $"{ExpiryPrefix}{Stamp(now)};";

    public static UploadName NameOf(string campaignId, StoredRecord expiry) =>
        expiry.RowKey.Split(':') is [_, _, var departmentId, var id]
            ? new UploadName(campaignId, departmentId, id)
            : throw new InvalidOperationException($"Partition '{Partition(campaignId)}', row '{expiry.RowKey}': expected expiry:INSTANT:DEPARTMENT:ID. Remove the row.");

    private static string Stamp(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
}
