using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Storage.Azure;
using Xunit;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>An account by its name alone: no key anywhere, a token for storage in each request.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData("core.windows.net")]
    [InlineData("core.chinacloudapi.cn")]
    [InlineData("core.usgovcloudapi.net")]
    public async Task Every_request_goes_to_the_account_with_a_token_and_without_a_key(string suffix)
    {
        var way = new AskedRequests();
        var identity = new Identity();
        var account = new AzureAccount(new StorageOptions(null, "tiedong2023", suffix, "unused"), FreshAccount.Hurry with { Tries = 1 }, way, identity);

        await Assert.ThrowsAsync<RequestFailedException>(() =>
            new TableRecordStore(account, "openday", TimeProvider.System, NullLogger<TableRecordStore>.Instance).ReadAsync("p", "r", CancellationToken.None));
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            new AzureBlobStore(account, "openday", TimeProvider.System).WriteAsync(new MemoryStream([1]), "image/png", CancellationToken.None));

        Assert.Equal([$"https://tiedong2023.table.{suffix}", $"https://tiedong2023.blob.{suffix}"], from request in way.Requests select request.Address);
        Assert.All(way.Requests, request => Assert.Equal("Bearer a-token", request.Authorization));
        Assert.All(identity.Scopes, scope => Assert.Matches("^https://storage\\.azure\\.(com|us|cn|net)/\\.default$|^https://[a-z0-9]*\\.?storage\\.[a-z.]+/\\.default$", scope));
        Assert.Equal(2, identity.Scopes.Count);
    }

    /// <summary>Answers nobody, and remembers who asked.</summary>
    private sealed class AskedRequests : HttpPipelineTransport
    {
        private readonly HttpClientTransport making = new();

        public List<(string Address, string? Authorization)> Requests { get; } = [];

        public override Request CreateRequest() => making.CreateRequest();

        public override void Process(HttpMessage message) => throw new NotSupportedException();

        public override ValueTask ProcessAsync(HttpMessage message)
        {
            Requests.Add((
                message.Request.Uri.ToUri().GetLeftPart(UriPartial.Authority),
                message.Request.Headers.TryGetValue("Authorization", out var value) ? value : null));
            throw new RequestFailedException(0, "This way leads nowhere.");
        }
    }

    private sealed class Identity : TokenCredential
    {
        public List<string> Scopes { get; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken("a-token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
