using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.Tests.Access;

/// <summary>Everybody asks everything, once for all tests that look at the answers: each function, in each role, of one's own and of another department.</summary>
public sealed partial class MatrixWalk : IAsyncLifetime
{
    internal IReadOnlyList<MatrixAnswer> Answers { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await using var app = await PreparedApp.StartAsync();
        List<MatrixAnswer> answers = [];

        // What changes something comes after what reads, and what ends something last.
        foreach (var function in FunctionMethods.Http.OrderBy(function => function.Verb switch { "get" or "head" or "options" => 0, "delete" => 2, _ => 1 }))
        {
            var hasOwner = RoutePlace().Matches(function.Route).Any(place => !s_nobodys.Contains(place.Groups["name"].Value)) || HasOwnerInBody(function);
            foreach (var asker in Asker.All)
            {
                answers.Add(await AskAsync(app, function, asker, isForeign: false));
                if (hasOwner)
                {
                    answers.Add(await AskAsync(app, function, asker, isForeign: true));
                }
            }
        }

        Answers = answers;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static readonly string[] s_nobodys = ["root", "campaignId", "deliverableId", "key", "name", "passkeyId", "seat"];

    private static bool HasOwnerInBody(HttpFunction function) => function.Name == "DelegateReviews";

    private static async Task<MatrixAnswer> AskAsync(PreparedApp app, HttpFunction function, Asker asker, bool isForeign)
    {
        var path = function.Route;
        foreach (Match place in RoutePlace().Matches(function.Route))
        {
            path = path.Replace(place.Value, await app.ValueAsync(function, place.Groups["name"].Value, isForeign));
        }

        var sent = new Sent(new HttpMethod(function.Verb.ToUpperInvariant()), path, asker.Person);
        if (SampleBody.Of(function, isForeign) is { } body)
        {
            sent.With(body);
        }

        if (function.Route.Contains("/uploads", StringComparison.Ordinal))
        {
            sent.With("Tus-Resumable", "1.0.0").With("Upload-Length", "10").With("Upload-Offset", "0").With("X-HTTP-Method-Override", "PATCH");
        }

        using var response = await sent.ToAsync(app.App.Client);
        return new MatrixAnswer(
            function,
            asker.Column,
            isForeign,
            (int)response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            response.Content.Headers.ContentType?.MediaType == "text/html" ? await response.Content.ReadAsStringAsync() : null);
    }

    [GeneratedRegex(@"\{(?<name>\w+)(?:\?|:[^/]*)?\}")]
    private static partial Regex RoutePlace();
}

/// <summary>What one of them was answered.</summary>
/// <param name="Page">The HTML; null for anything else.</param>
internal sealed record MatrixAnswer(HttpFunction Function, string Column, bool IsForeign, int Status, IReadOnlyDictionary<string, string> Headers, string? Page);
