using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests;

/// <summary>What every blob store promises. Each test has a store of its own, empty.</summary>
public abstract class BlobStoreContract : IAsyncLifetime
{
    private const string EmptySha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    protected IBlobStore Store { get; private set; } = null!;

    protected abstract Task<IBlobStore> OpenEmptyAsync();

    protected abstract ValueTask CloseAsync();

    public async ValueTask InitializeAsync() => Store = await OpenEmptyAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Content_is_named_by_its_hash_and_reads_as_it_was_written()
    {
        var content = Encoding.UTF8.GetBytes("政务公开日");

        var reference = await Write(content, "text/plain; charset=utf-8");

        Assert.Equal(new BlobReference("4f08772fcb68d3541edaee15150b77ef6241cc0982483f684f0a8429e2594981", 15, "text/plain; charset=utf-8"), reference);
        await AssertStored(reference, content);
    }

    [Fact]
    public async Task Nothing_is_content_too()
    {
        var reference = await Write([], "application/octet-stream");

        Assert.Equal(new BlobReference(EmptySha256, 0, "application/octet-stream"), reference);
        await AssertStored(reference, []);
    }

    [Fact]
    public async Task Content_is_taken_from_where_the_stream_stands()
    {
        using var stream = new MemoryStream([1, 2, 3, 4]) { Position = 2 };

        var reference = await Store.WriteAsync(stream, "image/jpeg", CancellationToken.None);

        Assert.Equal(new BlobReference(Sha256([3, 4]), 2, "image/jpeg"), reference);
        await AssertStored(reference, [3, 4]);
    }

    [Fact]
    public async Task Nine_megabytes_come_and_go_as_streams()
    {
        var content = new byte[9 * 1024 * 1024];
        new Random(5).NextBytes(content);
        await using var forwardOnly = new ForwardOnlyStream(content);

        var reference = await Store.WriteAsync(forwardOnly, "image/jpeg", CancellationToken.None);

        Assert.Equal(new BlobReference(Sha256(content), content.Length, "image/jpeg"), reference);
        await AssertStored(reference, content);
    }

    [Fact]
    public async Task The_same_content_is_stored_once_and_keeps_its_first_type()
    {
        byte[] content = [5, 15];
        var first = await Write(content, "image/jpeg");

        var again = await Write(content, "image/jpeg");
        var otherwise = await Write(content, "text/plain");

        Assert.Equal(first, again);
        Assert.Equal(first, otherwise);
        await AssertStored(first, content);
    }

    [Fact]
    public async Task The_same_content_written_by_many_at_once_is_one_blob_of_one_type()
    {
        var content = new byte[300_000];
        new Random(17).NextBytes(content);

        var references = await Task.WhenAll(
            from writer in Enumerable.Range(0, 8) select Task.Run(() => Write(content, $"image/x-{writer}"))).WaitAsync(Patience);

        var reference = Assert.Single(references.Distinct());
        await AssertStored(reference, content);
    }

    [Theory]
    [InlineData(EmptySha256)]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("")]
    [InlineData("../../../../../../../../../../../../../../../../../../etc/passwd")]
    [InlineData("e3")]
    public async Task What_is_not_there_opens_as_null_and_is_deleted_without_error(string name)
    {
        Assert.Null(await Store.OpenAsync(name, CancellationToken.None));
        Assert.False(await Store.ExistsAsync(name, CancellationToken.None));
        await Store.DeleteAsync(name, CancellationToken.None);
    }

    [Fact]
    public async Task A_name_is_exact()
    {
        var reference = await Write([], "image/png");

        Assert.Null(await Store.OpenAsync(reference.Sha256.ToUpperInvariant(), CancellationToken.None));
        Assert.False(await Store.ExistsAsync(reference.Sha256 + ".type", CancellationToken.None));
        Assert.True(await Store.ExistsAsync(reference.Sha256, CancellationToken.None));
    }

    [Fact]
    public async Task Deleted_content_is_gone_and_may_be_written_again()
    {
        var kept = await Write([1], "image/png");
        var reference = await Write([2], "image/png");

        await Store.DeleteAsync(reference.Sha256, CancellationToken.None);

        Assert.Null(await Store.OpenAsync(reference.Sha256, CancellationToken.None));
        Assert.False(await Store.ExistsAsync(reference.Sha256, CancellationToken.None));
        await AssertStored(kept, [1]);
        var again = await Write([2], "text/plain");
        Assert.Equal(reference with { ContentType = "text/plain" }, again);
        await AssertStored(again, [2]);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing()
    {
        await using var broken = new ForwardOnlyStream(new byte[200_000], breaksAt: 150_000);

        await Assert.ThrowsAsync<EndOfStreamException>(() => Store.WriteAsync(broken, "image/jpeg", CancellationToken.None));

        Assert.False(await Store.ExistsAsync(Sha256(new byte[200_000]), CancellationToken.None));
        Assert.False(await Store.ExistsAsync(Sha256(new byte[150_000]), CancellationToken.None));
    }

    [Fact]
    public async Task What_is_cancelled_beforehand_is_not_done()
    {
        var reference = await Write([1], "image/png");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(new MemoryStream([2]), "image/png", cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.OpenAsync(reference.Sha256, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.ExistsAsync(reference.Sha256, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.DeleteAsync(reference.Sha256, cancelled.Token));
        await AssertStored(reference, [1]);
        Assert.False(await Store.ExistsAsync(Sha256([2]), CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("image/jpeg\r\nX-Evil: 1")]
    [InlineData("图片")]
    public async Task A_type_that_no_header_can_carry_is_refused(string contentType)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Write([1], contentType));

        Assert.Equal(
            $"Content type '{contentType}': expected 1 to 200 printable ASCII characters, found {contentType.Length} characters. Give the media type alone, for example image/jpeg.",
            error.Message);
        Assert.False(await Store.ExistsAsync(Sha256([1]), CancellationToken.None));
    }

    protected static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    protected async Task<BlobReference> Write(byte[] content, string contentType)
    {
        using var stream = new MemoryStream(content);
        return await Store.WriteAsync(stream, contentType, CancellationToken.None);
    }

    protected async Task AssertStored(BlobReference reference, byte[] content)
    {
        Assert.True(await Store.ExistsAsync(reference.Sha256, CancellationToken.None));
        await using var opened = await Store.OpenAsync(reference.Sha256, CancellationToken.None);
        Assert.NotNull(opened);
        using var read = new MemoryStream();
        await opened.Stream.CopyToAsync(read);
        Assert.Equal(reference.ContentType, opened.ContentType);
        Assert.Equal(content.Length, opened.Length);
        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
    }
}
