using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Uploads;

/// <summary>Reads <c>sha1 BASE64</c> or <c>sha256 BASE64</c>: tus wants the first of every server that checks sums.</summary>
internal static class UploadChecksums
{
    public const string Names = "sha1,sha256";

    private static readonly Dictionary<string, (HashAlgorithmName Algorithm, int Length)> s_algorithms = new(StringComparer.Ordinal)
    {
        ["sha1"] = (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
        ["sha256"] = (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
    };

    /// <exception cref="RequestRejectedException">400: another algorithm, or no sum of it.</exception>
    public static ChunkChecksum Read(string text, string header)
    {
        var digest = new byte[SHA256.HashSizeInBytes];
        return text.Split(' ') is [var name, var sum]
            && s_algorithms.TryGetValue(name, out var known)
            && Convert.TryFromBase64String(sum, digest, out var length)
            && length == known.Length
            ? new ChunkChecksum(known.Algorithm, digest.AsMemory(0, length))
            : throw TusHeaders.Unfit(header, $"one of {Names}, a space and the sum in base64", $"'{text}'", "Correct the header, or leave it out.");
    }
}
