using System;
using System.Buffers.Text;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Client;

/// <summary>Sends requests, each signed in as the person who makes it; a citizen signs in nowhere.</summary>
/// <remarks>Every answer that is no success is a <see cref="RequestRefusedException"/>.</remarks>
/// <param name="token">What the operator made; null for the development sign-in.</param>
internal sealed class SignedRequests(HttpClient http, string? token)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public static HttpRequestMessage Write(HttpMethod method, string path) => new(method, new Uri(path, UriKind.RelativeOrAbsolute));

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsCitizen)
        {
            SignIn(request.Headers, actor);
        }

        var response = await http.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ProblemReading.ReadAsync(request, response, cancellationToken);
        }
    }

    private void SignIn(HttpRequestHeaders headers, Actor actor)
    {
        var person = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(actor, s_json));
        if (token is null)
        {
            headers.TryAddWithoutValidation("Authorization", $"Development {person}");
        }
        else
        {
            headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
            headers.TryAddWithoutValidation("OpenDay-Acts-As", person);
        }
    }
}
