using System;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Pages;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Functions.Submissions;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.Problems;

/// <summary>Writes a problem as a document for programs, as a page for people.</summary>
internal sealed class ProblemAnswers(PageRenderer pages, SignInSettings signIn)
{
    /// <param name="path">As it may be told.</param>
    public async Task WriteAsync(HttpContext http, string path, Problem problem)
    {
        var words = LanguageChoice.Of(http.Request);
        var title = ProblemWords.Title(problem, words);
        http.Response.StatusCode = problem.Status;
        http.Response.Headers.CacheControl = "no-store";
        if (problem.RetryAfter is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (WantsPage(http.Request))
        {
            var reader = http.Request.FindPerson();
            var frame = new PageFrame(words, http.Request.Path, reader?.Name, TimeZoneInfo.Utc) 
            {
                SignIn = ReaderPlaces.Door(http.Request),
                Places = ReaderPlaces.Of(reader, words),
            };
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(await pages.RenderAsync<ProblemPage>(frame, new ProblemModel(problem.Status, title, Advice(http.Request, problem, words), WaysIn(http.Request, problem, words))));
            return;
        }

        http.Response.ContentType = ProblemDocument.MediaType;
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(
            new ProblemDocument(ProblemDocument.TypeRoot + problem.Code, title, problem.Status, problem.Detail, new PathString(path), problem.Errors, FindingAnswer.Of(problem.Findings, words.Tag)), Json.Options));
    }

    private static bool WantsPage(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whose sign-in ended while they filled in a form hears first that nothing of it was sent.</summary>
    private static string Advice(HttpRequest request, Problem problem, Words words) =>
        problem.Code == "sign-in-needed" && HttpMethods.IsPost(request.Method) ? words["problem.unsent"] : ProblemWords.Advice(problem, words);

    private ProblemLink[] WaysIn(HttpRequest request, Problem problem, Words words) =>
        signIn.Development && problem.Status is 401 or 403
            ? [.. DevelopmentSignInFunctions.Seats.Select(seat => new ProblemLink(
                $"/dev/sign-in/{seat.Key}?return={Back(request)}", words.With("problem.signin", seat.Value.Name)))]
            : problem.Status is 401 ? [new ProblemLink($"/sign-in?return={Back(request)}", words["problem.door"])]
            : [];

    /// <summary>Where to go once signed in: to the page that the form stands on, as an address that only takes forms has no page.</summary>
    private static string Back(HttpRequest request) => Uri.EscapeDataString(
        HttpMethods.IsPost(request.Method) && request.GetTypedHeaders().Referer is { } form && form.Authority == request.Host.Value ? form.AbsolutePath : request.Path);
}
