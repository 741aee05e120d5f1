using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenDay.Workflows.Messages;

/// <summary>
/// How long a message waits for its next try: twice as long each time, and by up to a quarter more or less, so that messages that failed
/// together do not come back together. The same try of the same message waits the same.
/// </summary>
internal static class RetryDelay
{
    public const int MaximumAttempts = 8;

    /// <param name="attempts">How often it was tried.</param>
    public static TimeSpan Of(string key, int attempts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}.{attempts}")));
        var spread = BinaryPrimitives.ReadUInt16BigEndian(hash) / (double)ushort.MaxValue;
        return TimeSpan.FromSeconds(Math.Round(60 * Math.Pow(2, attempts - 1) * (0.75 + (0.5 * spread))));
    }
}
