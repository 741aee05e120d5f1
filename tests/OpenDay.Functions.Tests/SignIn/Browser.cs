using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>Keeps cookies and shows them again; follows no redirects.</summary>
internal sealed partial class Browser(HttpClient client)
{
    public Dictionary<string, string> Cookies { get; private init; } = [];

    public List<string> SetCookies { get; } = [];

    public string? Session => Cookies.GetValueOrDefault("openday");

    /// <summary>A second one with what the first has by now.</summary>
    public Browser Copy() => new(client) { Cookies = new(Cookies) };

    public Task<Seen> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<Seen> PostFormAsync(string path, params (string Name, string Value)[] fields) => SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>The token that a page's form bears, as its field.</summary>
    public async Task<(string Name, string Value)> FormTokenAsync(string page)
    {
        var seen = await GetAsync(page);
        var token = FormToken().Match(seen.Body);
        Assert.True(token.Success, $"{page}: expected a form with a token, found {seen.Status} {seen.Body}");
        return (PageFrame.FormTokenField, token.Groups[1].Value);
    }

    public Task<Seen> PostJsonAsync(string path, JsonNode body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") });

    /// <summary>As a script does on a page that was made for whoever is signed in.</summary>
    public async Task<Seen> PostJsonAsync(string path, JsonNode body, (string Name, string Value) formToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add(FormTokenCheck.Header, formToken.Value);
        return await SendAsync(request);
    }

    public async Task<Seen> SendAsync(HttpRequestMessage request)
    {
        if (Cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        using var response = await client.SendAsync(request);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            SetCookies.Add(cookie);
            var pair = cookie.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0)
            {
                Cookies.Remove(pair[0]);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }

        return new Seen((int)response.StatusCode, response.Headers.Location?.OriginalString, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}

/// <summary>What came back.</summary>
internal sealed record Seen(int Status, string? Location, string Body)
{
    public string Code => ((string)JsonNode.Parse(Body)!["type"]!).Split('/').Last();

    public string Detail => (string)JsonNode.Parse(Body)!["detail"]!;
}
