using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>What Azure Blobs are asked for, as the proxy sees it.</summary>
public sealed class BlobNetworkTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string ImmutableHeader = "x-ms-immutable-storage-with-versioning-enabled";

    private readonly string container = FreshAccount.Name();
    private Func<ProxiedRequest, Fate> decide = _ => Fate.Pass;
    private StorageProxy proxy = null!;

    public async ValueTask InitializeAsync() => proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), request => decide(request));

    public ValueTask DisposeAsync() => proxy.DisposeAsync();

    [Fact]
    public async Task Small_content_is_one_request_that_overwrites_nothing()
    {
        await WriteAsync(Open(), new byte[(8 * 1024 * 1024) - 1]);

        var put = Assert.Single(Writes());
        Assert.Equal("*", put.Header("If-None-Match"));
    }

    [Fact]
    public async Task Content_over_8_MiB_is_staged_in_blocks_and_its_list_overwrites_nothing()
    {
        var content = Content(20 * 1024 * 1024);
        var reference = await WriteAsync(Open(), content);

        Assert.Equal(["block", "block", "block", "blocklist"], Writes().Select(Comp));
        Assert.All(Writes().Take(3), block => Assert.InRange(long.Parse(block.Header("Content-Length")!, CultureInfo.InvariantCulture), 1, 8 * 1024 * 1024));
        Assert.Equal("*", Writes()[^1].Header("If-None-Match"));
        await AssertStoredAsync(reference.Sha256, content);
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_before_its_list_leaves_nothing_that_anybody_sees()
    {
        var content = Content(10 * 1024 * 1024);
        var name = Convert.ToHexStringLower(SHA256.HashData(content));
        decide = request => Comp(request) == "blocklist" ? Fate.LostRequest : Fate.Pass;
        var store = Open(FreshAccount.Hurry with { Tries = 2 });

        await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(store, content));

        Assert.Contains("block", Writes().Select(Comp));
        Assert.False(await store.ExistsAsync(name, CancellationToken.None));
        Assert.Null(await store.OpenAsync(name, CancellationToken.None));
        await store.DeleteAsync(name, CancellationToken.None);

        // Whoever sends it again has it stored.
        decide = _ => Fate.Pass;
        Assert.Equal(name, (await WriteAsync(store, content)).Sha256);
        await AssertStoredAsync(name, content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("block")]
    [InlineData("blocklist")]
    public async Task An_upload_whose_answers_are_lost_is_stored_once_and_is_no_conflict(string comp)
    {
        var content = Content(comp == "" ? 1000 : 17 * 1024 * 1024);
        var lost = false;
        decide = request => !lost && request.Method == "PUT" && request.Path.Length > container.Length + 60 && Comp(request) == comp && (lost = true) ? Fate.LostAnswer : Fate.Pass;

        var reference = await WriteAsync(Open(), content);

        Assert.True(lost);
        Assert.Equal("image/jpeg", reference.ContentType);
        await AssertStoredAsync(reference.Sha256, content);
    }

    [Fact]
    public async Task Writers_of_the_same_large_content_at_once_store_it_once()
    {
        var content = Content(9 * 1024 * 1024);

        var references = await Task.WhenAll(from _ in Enumerable.Range(0, 3) select Task.Run(() => WriteAsync(Open(), content)));

        var reference = Assert.Single(references.Distinct());
        await AssertStoredAsync(reference.Sha256, content);
    }

    [Fact]
    public async Task A_download_that_is_cut_goes_on_where_it_was_cut()
    {
        var content = Content(3_000_000);
        var reference = await WriteAsync(Open(), content);
        var cut = false;
        decide = request => !cut && request.Method == "GET" && (cut = true) ? Fate.CutAnswer : Fate.Pass;

        await AssertStoredAsync(reference.Sha256, content);

        Assert.Equal(2, proxy.Requests.Count(request => request.Method == "GET"));
    }

    // Azurite knows no immutability policies: it ignores the headers, and says of no container that it has immutable storage. So what is asked of
    // an account that has it is tested, and that is all.
    [Fact]
    public async Task Where_the_container_has_immutable_storage_each_blob_is_written_with_a_policy()
    {
        proxy.Amended = (request, headers) =>
        {
            if (request.Target.Contains("restype=container", StringComparison.Ordinal))
            {
                headers[ImmutableHeader] = "true";
            }
        };
        var store = new AzureBlobStore(FreshAccount.By(proxy), container, TimeProvider.System, immutableDays: 365);
        var before = DateTimeOffset.UtcNow;

        await WriteAsync(store, [1]);
        await WriteAsync(store, Content(9 * 1024 * 1024));

        var committing = Writes().Where(request => Comp(request) != "block").ToList();
        Assert.Equal(2, committing.Count);
        Assert.All(committing, request =>
        {
            Assert.Equal("unlocked", request.Header("x-ms-immutability-policy-mode"), ignoreCase: true);
            var until = DateTimeOffset.ParseExact(request.Header("x-ms-immutability-policy-until-date")!, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            Assert.InRange(until, before.AddDays(365).AddSeconds(-1), DateTimeOffset.UtcNow.AddDays(365));
        });
    }

    [Fact]
    public async Task Without_the_setting_no_policy_is_asked_for()
    {
        await WriteAsync(Open(), [1]);

        Assert.Null(Assert.Single(Writes()).Header("x-ms-immutability-policy-until-date"));
    }

    [Fact]
    public async Task A_container_without_immutable_storage_is_refused_where_the_setting_wants_it()
    {
        var store = new AzureBlobStore(FreshAccount.By(proxy), container, TimeProvider.System, immutableDays: 365);

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => WriteAsync(store, [1]));

        Assert.Equal(
            $"Container '{container}': expected immutable storage with versioning, as setting 'Storage:ImmutableDays' wants it, found none. Create the container with it (it cannot be added in the app), or remove the setting.",
            refusal.Message);
    }

    [Fact]
    public async Task A_blob_under_a_policy_is_not_deleted_and_that_is_said()
    {
        var store = Open();
        var reference = await WriteAsync(store, [1]);
        proxy.Refused = request => request.Method == "DELETE" ? (409, "BlobImmutableDueToPolicy") : null;

        var error = await Assert.ThrowsAsync<IOException>(() => store.DeleteAsync(reference.Sha256, CancellationToken.None));

        Assert.Equal(
            $"Blob '{reference.Sha256}' of container '{container}': expected a blob that may be deleted, found one under an immutability policy. Delete it when the policy has ended.",
            error.Message);
        Assert.IsType<RequestFailedException>(error.InnerException);
    }

    private static string Comp(ProxiedRequest request) => request.Target.Split("comp=") is [_, var rest] ? rest.Split('&')[0] : "";

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(length).NextBytes(content);
        return content;
    }

    private AzureBlobStore Open(Patience? patience = null) => new(FreshAccount.By(proxy, patience), container, TimeProvider.System);

    private List<ProxiedRequest> Writes() =>
        [.. proxy.Requests.Where(request => request.Method == "PUT" && !request.Target.Contains("restype=container", StringComparison.Ordinal))];

    private static Task<BlobReference> WriteAsync(AzureBlobStore store, byte[] content) => store.WriteAsync(new MemoryStream(content), "image/jpeg", CancellationToken.None);

    private async Task AssertStoredAsync(string name, byte[] content)
    {
        await using var opened = (await Open().OpenAsync(name, CancellationToken.None))!;
        using var read = new MemoryStream();
        await opened.Stream.CopyToAsync(read);
        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
    }
}
