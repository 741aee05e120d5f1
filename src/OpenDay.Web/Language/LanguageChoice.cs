using System;
using System.Linq;
using Microsoft.AspNetCore.Http;

namespace OpenDay.Web.Language;

/// <summary>Which language a request asks for: by <c>?lang=</c>, else by the reader's cookie, else by the browser; Chinese where nothing is said.</summary>
public static class LanguageChoice
{
    public const string Cookie = "openday-language";

    public static Words Of(HttpRequest request)
    {
        if (Asked(request) is { } asked)
        {
            return Words.Of(asked);
        }

        if (request.Cookies.TryGetValue(Cookie, out var kept))
        {
            return Words.Of(kept);
        }

        var best = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value)
            .FirstOrDefault(IsOffered);
        return Words.Of(best);
    }

    /// <summary>The language that the address itself names, to be kept for the next page; null where it names none.</summary>
    public static string? Asked(HttpRequest request) =>
        request.Query["lang"] is [{ } tag] && IsOffered(tag) ? tag : null;

    private static bool IsOffered(string? tag) =>
        tag is not null && (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("en", StringComparison.OrdinalIgnoreCase));
}
