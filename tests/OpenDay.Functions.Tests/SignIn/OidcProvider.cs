using System;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>
/// A small OpenID provider: discovery, keys, authorization code with PKCE, signed tokens, userinfo. Who signs in and what is wrong with a token are for the test
/// to say; everything else it holds to the letter.
/// </summary>
internal sealed class OidcProvider : IAsyncDisposable
{
    public const string ClientId = "openday-test";
    public const string ClientSecret = "a secret of the test";

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Grant> _grants = new();

    private OidcProvider(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public List<string> Refusals { get; } = [];

    public static async Task<OidcProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new OidcProvider(app);
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", provider.Discover);
        app.MapGet("/keys", provider.Keys);
        app.MapPost("/token", provider.TokenAsync);
        await app.StartAsync();
        provider.Address = app.Urls.Single();
        return provider;
    }

    /// <summary>What the provider does when the app sends a browser to it and the person agrees.</summary>
    /// <param name="authorization">The address that the browser was sent to.</param>
    /// <param name="tamper">Changes the header and the claims of the token before it is signed.</param>
    /// <returns>The path at which the browser comes back.</returns>
    public string Agree(string authorization, string subject, string? email = null, Action<JsonObject, JsonObject>? tamper = null, bool verified = true)
    {
        var query = QueryHelpers.ParseQuery(new Uri(authorization).Query);
        Assert.StartsWith(Address + "/authorize?", authorization);
        Assert.Equal((ClientId, "code", "S256", $"{DoorApp.PublicAddress}/sign-in/oidc/callback"), ((string)query["client_id"]!, (string)query["response_type"]!, (string)query["code_challenge_method"]!, (string)query["redirect_uri"]!));
        var code = IssueCode(new Grant(query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!, subject, email, verified, tamper));
        return $"sign-in/oidc/callback?code={code}&state={Uri.EscapeDataString(query["state"]!)}&iss={Uri.EscapeDataString(Address)}";
    }

    public string IssueCode(Grant grant)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        _grants[code] = grant;
        LastGrant = grant;
        return code;
    }

    public Grant? LastGrant { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Discover() => Results.Json(new
    {
        issuer = Address,
        authorization_endpoint = Address + "/authorize",
        token_endpoint = Address + "/token",
        jwks_uri = Address + "/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        code_challenge_methods_supported = new[] { "S256" },
    });

    private IResult Keys()
    {
        var parameters = _key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64Url.EncodeToString(parameters.Modulus), e = Base64Url.EncodeToString(parameters.Exponent) } } });
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!_grants.TryRemove((string)form["code"]!, out var grant))
        {
            return Refuse("code");
        }

        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes((string?)form["code_verifier"] ?? "")));
        if (challenge != grant.Challenge || form["redirect_uri"] != grant.RedirectUri || form["client_id"] != ClientId || form["client_secret"] != ClientSecret)
        {
            return Refuse(challenge != grant.Challenge ? "verifier" : "client");
        }

        return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = Token(grant) });
    }

    private IResult Refuse(string why)
    {
        Refusals.Add(why);
        return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }

    private string Token(Grant grant)
    {
        var now = Clock.GetUtcNow();
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = "1", ["typ"] = "JWT" };
        var claims = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = ClientId,
            ["sub"] = grant.Subject,
            ["nonce"] = grant.Nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
        };
        if (grant.Email is not null)
        {
            claims["email"] = grant.Email;
            claims["email_verified"] = grant.Verified;
        }

        grant.Tamper?.Invoke(header, claims);
        var content = $"{Encode(header)}.{Encode(claims)}";
        var signature = (string)header["alg"]! == "none" ? "" : Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return header.ContainsKey("broken") ? $"{content}.{(signature[0] == 'A' ? 'B' : 'A')}{signature[1..]}" : $"{content}.{signature}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    internal sealed record Grant(string Nonce, string Challenge, string RedirectUri, string Subject, string? Email, bool Verified, Action<JsonObject, JsonObject>? Tamper);
}
