using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests;

/// <summary>What every upload store promises. Each test has a store of its own, empty.</summary>
public abstract class UploadStoreContract : IAsyncLifetime
{
    protected static readonly UploadName Upload = Named(1);

    protected IUploadStore Store { get; private set; } = null!;

    protected abstract Task<IUploadStore> OpenEmptyAsync();

    protected abstract ValueTask CloseAsync();

    public async ValueTask InitializeAsync() => Store = await OpenEmptyAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Segments_make_the_content_in_the_order_given()
    {
        var first = await Write([1, 2, 3]);
        var second = await Write([4]);
        var third = await Write([5, 6]);

        Assert.Equal([3, 1, 2], new[] { first, second, third }.Select(segment => segment.Length));
        Assert.Equal([1, 2, 3, 4, 5, 6], await Read(first, second, third));
    }

    [Fact]
    public async Task A_segment_that_is_not_named_is_no_part_of_the_content_wherever_it_was_written()
    {
        var first = await Write([1, 2, 3]);
        await Write([9, 9, 9]);
        var second = await Write([4]);
        await Write([9]);

        Assert.Equal([1, 2, 3, 4], await Read(first, second));
    }

    [Fact]
    public async Task Content_may_be_read_again_until_it_is_deleted()
    {
        var segment = await Write([1, 2, 3]);

        Assert.Equal([1, 2, 3], await Read(segment));
        Assert.Equal([1, 2, 3], await Read(segment));
    }

    [Fact]
    public async Task Segments_of_the_largest_size_come_back_to_the_byte()
    {
        var content = new byte[IUploadStore.MaximumSegment];
        new Random(5).NextBytes(content);
        var segments = new List<UploadSegment> { await Write(content), await Write(content[1..]), await Write(content) };

        var read = await Read([.. segments]);

        Assert.True(read.AsSpan().SequenceEqual([.. content, .. content[1..], .. content]));
    }

    [Fact]
    public async Task Many_small_segments_are_one_content()
    {
        var segments = new List<UploadSegment>();
        for (var number = 0; number < 200; number++)
        {
            segments.Add(await Write([(byte)number, 7]));
        }

        Assert.Equal(Enumerable.Range(0, 200).SelectMany(number => new[] { (byte)number, (byte)7 }), await Read([.. segments]));
    }

    [Fact]
    public async Task Writers_of_one_upload_at_the_same_time_keep_their_bytes_apart()
    {
        var segments = await Task.WhenAll(Enumerable.Range(1, 8).Select(writer => Write([(byte)writer, (byte)writer])));

        Assert.Equal(8, segments.Select(segment => segment.Key).Distinct().Count());
        Assert.Equal([3, 3, 5, 5], await Read(segments[2], segments[4]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(IUploadStore.MaximumSegment + 1)]
    public async Task A_segment_of_no_bytes_or_too_many_is_refused(int length)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Write(new byte[length]));

        Assert.Equal($"Segment: expected 1 to {IUploadStore.MaximumSegment} bytes, found {length}. Split the content.", error.Message);
        Assert.Empty(await List());
    }

    [Fact]
    public async Task A_segment_that_is_gone_is_no_silent_gap()
    {
        var segment = await Write([1]);
        await Store.DeleteContentAsync(Upload, CancellationToken.None);
        var other = await Write([2]);

        await Assert.ThrowsAsync<FileNotFoundException>(() => Read(other, segment));
    }

    [Fact]
    public async Task Forgotten_segments_take_none_of_the_others_with_them()
    {
        var kept = await Write([1, 2]);
        var forgotten = await Write([3]);

        await Store.ForgetAsync(Upload, [forgotten], CancellationToken.None);
        await Store.ForgetAsync(Upload, [forgotten], CancellationToken.None);

        Assert.Equal([1, 2], await Read(kept));
    }

    [Fact]
    public async Task A_piece_is_kept_under_its_name_and_replaced_under_it()
    {
        await Keep("web", [1, 2]);
        await Keep("thumbnail", [3]);
        await Keep("web", [4]);

        Assert.Equal([4], await ReadPiece("web"));
        Assert.Equal([3], await ReadPiece("thumbnail"));
        Assert.Null(await ReadPiece("other"));
        Assert.Null(await Store.OpenPieceAsync(Named(2), "web", CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Web")]
    [InlineData("../web")]
    public async Task A_name_that_no_piece_may_have_is_refused(string piece)
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Keep(piece, [1]));

        Assert.Equal($"Piece '{piece}': expected 1 to 40 lower-case letters, found other characters. Name it by what it is, for example 'thumbnail'.", error.Message);
    }

    [Fact]
    public async Task Deleted_content_leaves_the_pieces()
    {
        var segment = await Write([1]);
        await Keep("web", [2]);

        await Store.DeleteContentAsync(Upload, CancellationToken.None);

        await Assert.ThrowsAsync<FileNotFoundException>(() => Read(segment));
        Assert.Equal([2], await ReadPiece("web"));
        Assert.Equal([Upload], await List());
    }

    [Fact]
    public async Task A_deleted_upload_leaves_nothing_and_the_others_alone()
    {
        var other = Named(2);
        var kept = await Store.WriteAsync(other, new byte[] { 7 }, CancellationToken.None);
        await Write([1]);
        await Keep("web", [2]);

        await Store.DeleteAsync(Upload, CancellationToken.None);
        await Store.DeleteAsync(Upload, CancellationToken.None);

        Assert.Null(await ReadPiece("web"));
        Assert.Equal([other], await List());
        await using var content = await Store.OpenAsync(other, [kept], CancellationToken.None);
        Assert.Equal(7, content.ReadByte());
    }

    [Fact]
    public async Task What_has_only_segments_is_listed_and_deleted_too()
    {
        await Write([1]);
        Assert.Equal([Upload], await List());

        await Store.DeleteAsync(Upload, CancellationToken.None);

        Assert.Empty(await List());
    }

    [Fact]
    public async Task What_was_read_to_the_end_is_deleted_too()
    {
        await Read(await Write([1]));

        await Store.DeleteAsync(Upload, CancellationToken.None);

        Assert.Empty(await List());
    }

    [Fact]
    public async Task Every_upload_is_listed_once_wherever_it_belongs()
    {
        UploadName[] uploads = [Upload, Upload with { DepartmentId = "b-1" }, Upload with { CampaignId = "2024.x" }, Named(2)];
        foreach (var upload in uploads)
        {
            await Store.WriteAsync(upload, new byte[] { 1 }, CancellationToken.None);
            await Store.KeepAsync(upload, "thumbnail", new byte[] { 1 }, CancellationToken.None);
            await Store.KeepAsync(upload, "web", new byte[] { 1 }, CancellationToken.None);
        }

        Assert.Equal(uploads.ToHashSet(), (await List()).ToHashSet());
        Assert.Equal(uploads.Length, (await List()).Count);
    }

    [Theory]
    [InlineData("..", "a", "00000000000000000000000000000001")]
    [InlineData("a", "..", "00000000000000000000000000000001")]
    [InlineData("a/b", "a", "00000000000000000000000000000001")]
    [InlineData("a", "a", "0000000000000000000000000000000A")]
    [InlineData("a", "a", "..")]
    public async Task A_name_that_leads_elsewhere_is_refused(string campaign, string department, string id)
    {
        var name = new UploadName(campaign, department, id);
        var error = await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(name, new byte[] { 1 }, CancellationToken.None));

        Assert.Equal(
            $"Upload '{campaign}/{department}/{id}': expected two ids that begin with a letter or digit, and 32 lower-case hexadecimal digits, found other characters. Take the name from the upload's record.",
            error.Message);
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenPieceAsync(name, "web", CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(name, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_cancelled_beforehand_is_not_done()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync(Upload, new byte[] { 1 }, cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.KeepAsync(Upload, "web", new byte[] { 1 }, cancelled.Token));

        Assert.Empty(await List());
    }

    private static UploadName Named(int number) => new("2023-17-tiedong", "fagaiju", number.ToString("x32", null));

    private Task<UploadSegment> Write(byte[] content) => Store.WriteAsync(Upload, content, CancellationToken.None);

    private Task Keep(string piece, byte[] content) => Store.KeepAsync(Upload, piece, content, CancellationToken.None);

    private async Task<byte[]> Read(params UploadSegment[] segments)
    {
        await using var content = await Store.OpenAsync(Upload, segments, CancellationToken.None);
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    private async Task<byte[]?> ReadPiece(string piece)
    {
        await using var content = await Store.OpenPieceAsync(Upload, piece, CancellationToken.None);
        if (content is null)
        {
            return null;
        }

        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    private async Task<List<UploadName>> List()
    {
        var uploads = new List<UploadName>();
        await foreach (var upload in Store.ListAsync(CancellationToken.None))
        {
            uploads.Add(upload);
        }

        return uploads;
    }
}
