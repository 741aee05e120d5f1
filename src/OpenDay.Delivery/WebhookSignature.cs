using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Delivery;

/// <summary>
/// The signature of a request between this program and another: <c>v1=</c> and, in lower-case hexadecimal, HMAC-SHA256 of the timestamp in seconds
/// since 1970, a full stop and the body's bytes. The one place where it is made and checked, for what goes out and for what comes in.
/// </summary>
public static class WebhookSignature
{
    public const string TimestampHeader = "OpenDay-Timestamp";
    public const string SignatureHeader = "OpenDay-Signature";

    private const string Version = "v1=";

    /// <summary>The timestamp as it stands in the header.</summary>
    public static string Timestamp(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The signature as it stands in the header.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(timestamp);
        return Version + Convert.ToHexStringLower(Hash(secret, timestamp, body));
    }

    /// <summary>Whether the request comes from somebody who has the secret, and was made within the window before or after now.</summary>
    /// <param name="timestamp">The header <see cref="TimestampHeader"/>; null where the request has none.</param>
    /// <param name="signature">The header <see cref="SignatureHeader"/>; null where the request has none.</param>
    /// <param name="window">How far the clocks may differ, and for how long a request that was overheard can be repeated: keep the
    /// idempotency keys of that time. Five minutes are usual.</param>
    public static bool Verify(string secret, string? timestamp, string? signature, ReadOnlySpan<byte> body, TimeSpan window, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(secret);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (timestamp is null
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || signature is null
            || !signature.StartsWith(Version, StringComparison.Ordinal)
            || signature.Length != Version.Length + (2 * given.Length)
            || Convert.FromHexString(signature.AsSpan(Version.Length), given, out _, out _) is not System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        var signed = CryptographicOperations.FixedTimeEquals(Hash(secret, timestamp, body), given);
        return signed && Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) <= (decimal)window.TotalSeconds;
    }

    private static byte[] Hash(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{timestamp}."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
