using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests.Access;

/// <summary>What every answer tells the browser, whoever asked whatever.</summary>
[Collection(nameof(MatrixTests))]
public sealed class HeaderTests(MatrixWalk walk)
{
    private static readonly Dictionary<string, string> s_always = new()
    {
        ["Content-Security-Policy"] = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        ["Strict-Transport-Security"] = "max-age=31536000",
    };

    [Fact]
    public void Every_answer_of_every_endpoint_has_the_protective_headers() => Assert.Empty(
        from answer in walk.Answers
        from header in s_always
        where answer.Headers.GetValueOrDefault(header.Key) != header.Value
        select $"{answer.Function.Verb} {answer.Function.Route} {answer.Status}: {header.Key}: {answer.Headers.GetValueOrDefault(header.Key) ?? "none"}");

    [Fact]
    public void No_answer_says_what_it_was_made_with() => Assert.Empty(
        from answer in walk.Answers
        from header in answer.Headers.Keys
        where header.Equals("Server", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-Powered", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-AspNet", StringComparison.OrdinalIgnoreCase)
        select $"{answer.Function.Verb} {answer.Function.Route}: {header}: {answer.Headers[header]}");

    /// <summary>A photo before it is published may stay in the browser of whoever may see it: under its hash it never changes, and a reviewer opens it many times.</summary>
    [Fact]
    public void What_is_not_everyones_is_kept_nowhere() => Assert.Equal(
        ["OpenSubmissionPhoto: max-age=31536000, private, immutable"],
        from answer in walk.Answers
        where answer.Function.Method.GetCustomAttribute<AdmissionAttribute>()!.NeedsSignIn
        let kept = answer.Headers.GetValueOrDefault("Cache-Control")
        where kept != "no-store"
        group answer by $"{answer.Function.Name}: {kept}" into kind
        select kind.Key);

    [Fact]
    public void Only_what_was_published_and_what_belongs_to_the_site_is_kept_on_the_way() => Assert.Equal(
        ["Asset", "AtomFeed", "PublishedPhoto", "PublishedText", "SiteMap"],
        walk.Answers.Where(answer => answer.Headers.GetValueOrDefault("Cache-Control")?.Contains("public", StringComparison.Ordinal) == true)
            .Select(answer => answer.Function.Name).Distinct().Order(StringComparer.Ordinal));
}
