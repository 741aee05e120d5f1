using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;

namespace OpenDay.TestApp;

/// <summary>A request on its way to the app.</summary>
internal sealed class Sent(HttpMethod method, string path, Person? person)
{
    public const string CampaignId = "2023-17-tiedong";
    public const string Campaign = "api/campaigns/" + CampaignId;

    private readonly HttpRequestMessage _request = new(method, path);

    public static Sent Get(string path, Person? person = null) => new(HttpMethod.Get, path, person);

    /// <param name="body">Bytes are sent as they are, anything else as JSON.</param>
    public static Sent Post(string path, Person? person, object body) => new Sent(HttpMethod.Post, path, person).With(body switch
    {
        HttpContent content => content,
        byte[] bytes => Typed(new ByteArrayContent(bytes)),
        string text => Typed(new StringContent(text)),
        _ => JsonContent.Create(body, options: Json.Options),
    });

    /// <summary>Material for one deliverable; each photo is named photo1.jpg, photo2.jpg….</summary>
    public static MultipartFormDataContent Material(string title, string text, params byte[][] photos)
    {
        var form = new MultipartFormDataContent
        {
            { new StringContent("report"), "deliverableId" },
            { new StringContent(title), "title" },
            { new StringContent(text), "text" },
        };
        for (var index = 0; index < photos.Length; index++)
        {
            form.Add(new ByteArrayContent(photos[index]), "photos", $"photo{index + 1}.jpg");
            form.Add(new StringContent($"照片{index + 1}"), "captions");
        }

        return form;
    }

    public Sent With(HttpContent content)
    {
        _request.Content = content;
        return this;
    }

    public Sent With(string header, string value)
    {
        _request.Headers.TryAddWithoutValidation(header, value);
        return this;
    }

    public async Task<HttpResponseMessage> ToAsync(HttpClient client)
    {
        if (person is not null)
        {
            _request.Headers.Authorization = new AuthenticationHeaderValue(DevelopmentSignIn.Scheme, DevelopmentSignIn.Encode(person));
        }

        // Some answers never end: whoever wants the body reads it.
        return await client.SendAsync(_request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The body of an answer that must have the given status.</summary>
    public async Task<JsonNode> ToJsonAsync(HttpClient client, int status)
    {
        using var response = await ToAsync(client);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{method} {path}: expected {status}, found {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>The problem document, as one line for each member but the type's root: status, code, detail.</summary>
    public async Task<(int Status, string Code, string Detail)> ToProblemAsync(HttpClient client)
    {
        using var response = await ToAsync(client);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.Content.Headers.ContentType?.ToString() == "application/problem+json", $"{method} {path}: expected a problem, found {(int)response.StatusCode} {text}");
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)response.StatusCode, (int)problem["status"]!);

        // What opens something for whoever knows it has a star in its place.
        var instance = ((string)problem["instance"]!).Split('/');
        Assert.Equal(response.RequestMessage!.RequestUri!.AbsolutePath.Split('/').Select((part, place) => instance[place] == "*" ? "*" : part), instance);
        var type = (string)problem["type"]!;
        Assert.StartsWith("https://openday.example/problems/", type);
        return ((int)response.StatusCode, type["https://openday.example/problems/".Length..], (string)problem["detail"]!);
    }

    private static ByteArrayContent Typed(ByteArrayContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
