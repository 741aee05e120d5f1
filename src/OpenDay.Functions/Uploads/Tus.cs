using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Uploads;

/// <summary>The words of the tus protocol (tus.io) that this app speaks, and what it says of itself in them.</summary>
internal static class Tus
{
    public const string Version = "1.0.0";

    public const string ChunkMedia = "application/offset+octet-stream";

    private const string Extensions = "creation,creation-with-upload,expiration,checksum,termination,concatenation";

    /// <summary>Says what the app can do.</summary>
    public static IResult Describe(HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers[TusHeaders.Resumable] = Version;
        headers[TusHeaders.Versions] = Version;
        headers[TusHeaders.Extension] = Extensions;
        headers[TusHeaders.MaxSize] = UploadLimits.File.ToString(CultureInfo.InvariantCulture);
        headers[TusHeaders.ChecksumAlgorithm] = UploadChecksums.Names;
        return Results.NoContent();
    }

    /// <summary>Every answer says which version it is in, a refusal too.</summary>
    /// <exception cref="RequestRejectedException">412: the client speaks another version, or none.</exception>
    public static void Agree(HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers[TusHeaders.Resumable] = Version;
        if (request.Headers[TusHeaders.Resumable] is not [Version])
        {
            headers[TusHeaders.Versions] = Version;
            throw new RequestRejectedException(
                412,
                "tus-version",
                $"Header '{TusHeaders.Resumable}': expected {Version}, found {(request.Headers[TusHeaders.Resumable].Count == 0 ? "none" : $"'{request.Headers[TusHeaders.Resumable]}'")}. Use a client of the tus protocol, version {Version}.");
        }
    }

    public static string AddressOf(string campaignId, string uploadId) => $"/api/campaigns/{campaignId}/uploads/{uploadId}";
}
