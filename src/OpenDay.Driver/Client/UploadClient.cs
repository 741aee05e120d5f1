using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Client;

/// <summary>The app's resumable uploads: as much of the tus protocol (tus.io, version 1.0.0) as a clerk's phone needs.</summary>
/// <remarks><inheritdoc cref="SignedRequests" path="/remarks/node()"/></remarks>
internal sealed class UploadClient(SignedRequests requests)
{
    private const string OffsetHeader = "Upload-Offset";

    /// <summary>Begins an upload; its id is what it is asked for and submitted by.</summary>
    public async Task<string> BeginAsync(Actor actor, string campaignId, string fileName, int length, CancellationToken cancellationToken)
    {
        using var request = Write(HttpMethod.Post, Of(campaignId));
        request.Headers.Add("Upload-Length", Text(length));
        request.Headers.Add("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(fileName))}");
        using var response = await requests.SendAsync(request, actor, cancellationToken);
        var location = response.Headers.Location
            ?? throw new RequestRefusedException($"POST {Of(campaignId)}", (int)response.StatusCode, "no address", "", "expected the header 'Location', found none");
        return location.OriginalString.Split('/').Last();
    }

    /// <summary>Sends a chunk with its sum. The last one is answered once the app knows what the file is.</summary>
    /// <returns>How far the upload is now.</returns>
    public async Task<long> AppendAsync(Actor actor, string campaignId, string id, long offset, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        using var request = Write(HttpMethod.Patch, Of(campaignId, id));
        request.Headers.Add(OffsetHeader, Text(offset));
        request.Headers.Add("Upload-Checksum", Sum(chunk));
        request.Content = new ReadOnlyMemoryContent(chunk) { Headers = { ContentType = ChunkMedia() } };
        using var response = await requests.SendAsync(request, actor, cancellationToken);
        return Offset(request, response);
    }

    /// <summary>Sends half of a chunk, and then the network is gone.</summary>
    public async Task BreakOffAsync(Actor actor, string campaignId, string id, long offset, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        using var request = Write(HttpMethod.Patch, Of(campaignId, id));
        request.Headers.Add(OffsetHeader, Text(offset));
        request.Headers.Add("Upload-Checksum", Sum(chunk));
        request.Content = new BrokenContent(chunk) { Headers = { ContentType = ChunkMedia() } };
        try
        {
            using var response = await requests.SendAsync(request, actor, cancellationToken);
        }
        catch (HttpRequestException error) when (error.GetBaseException() is NetworkGoneException)
        {
            return;
        }

        throw new InvalidOperationException($"Upload '{id}', chunk at offset {offset}: expected that half of it is not answered, found an answer. Look at what stands between here and the app.");
    }

    /// <summary>How far the upload is.</summary>
    public async Task<long> AskOffsetAsync(Actor actor, string campaignId, string id, CancellationToken cancellationToken)
    {
        using var request = Write(HttpMethod.Head, Of(campaignId, id));
        using var response = await requests.SendAsync(request, actor, cancellationToken);
        return Offset(request, response);
    }

    /// <summary>What the app says of an upload that has come to its end.</summary>
    public async Task<ReceivedUpload> ReadAsync(Actor actor, string campaignId, string id, CancellationToken cancellationToken)
    {
        using var request = Write(HttpMethod.Get, Of(campaignId, id));
        using var response = await requests.SendAsync(request, actor, cancellationToken);
        return (await response.Content.ReadFromJsonAsync<ReceivedUpload>(cancellationToken))!;
    }

    private static HttpRequestMessage Write(HttpMethod method, string path)
    {
        var request = SignedRequests.Write(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        return request;
    }

    private static string Of(string campaignId) => $"api/campaigns/{Uri.EscapeDataString(campaignId)}/uploads";

    private static string Of(string campaignId, string id) => $"{Of(campaignId)}/{Uri.EscapeDataString(id)}";

    private static MediaTypeHeaderValue ChunkMedia() => new("application/offset+octet-stream");

    private static string Sum(ReadOnlyMemory<byte> chunk) => $"sha256 {Convert.ToBase64String(SHA256.HashData(chunk.Span))}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Offset(HttpRequestMessage request, HttpResponseMessage response) =>
        response.Headers.TryGetValues(OffsetHeader, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset
            : throw new RequestRefusedException($"{request.Method} {request.RequestUri}", (int)response.StatusCode, "no offset", "", $"expected a number of bytes in the header '{OffsetHeader}', found none");

    /// <summary>Announces a whole chunk and sends half of it.</summary>
    private sealed class BrokenContent(ReadOnlyMemory<byte> chunk) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(chunk[..(chunk.Length / 2)]);
            await stream.FlushAsync();
            throw new NetworkGoneException();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = chunk.Length;
            return true;
        }
    }

    private sealed class NetworkGoneException() : IOException("The network is gone.");
}
