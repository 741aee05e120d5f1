using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Driver.Tests.Drive;

/// <summary>Answers each request as the test says, and keeps method, path, key, who signed in, and body of all of them.</summary>
internal sealed class Responding(Func<string, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly List<string> _seen = [];

    public IReadOnlyList<string> Seen => _seen;

    public static HttpResponseMessage Json(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Problem(HttpStatusCode status, string code) =>
        Json(status, $$"""{"type":"https://openday.example/problems/{{code}}","title":"Title","status":{{(int)status}},"detail":"Detail."}""");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? string.Join(',', keys) : "no-key";
        var person = request.Headers.Authorization is { Parameter: { } parameter } ? Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parameter)).Split('"')[3] : "nobody";
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var line = $"{request.Method} {request.RequestUri!.AbsolutePath} {key} {person} {body}".TrimEnd();
        _seen.Add(line);
        var response = answer(line);
        response.RequestMessage = request;
        return response;
    }
}
