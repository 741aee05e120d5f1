using System;
using System.Buffers;

namespace OpenDay.Storage;

/// <summary>What both blob stores accept as a name and as a media type.</summary>
internal static class BlobRules
{
    private const int MaximumContentTypeLength = 200;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("0123456789abcdef");

    /// <summary>No blob has another name, so a name that is none (a path, say) is never handed on.</summary>
    public static bool IsName(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return sha256.Length == 64 && !sha256.AsSpan().ContainsAnyExcept(NameCharacters);
    }

    public static void CheckContentType(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        if (contentType.Length is 0 or > MaximumContentTypeLength || contentType.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException(
                $"Content type '{contentType}': expected 1 to {MaximumContentTypeLength} printable ASCII characters, found {contentType.Length} characters. Give the media type alone, for example image/jpeg.");
        }
    }
}
