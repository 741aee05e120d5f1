using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http;
using OpenDay.Functions.Problems;
using OpenDay.Workflows.Uploads;

namespace OpenDay.Functions.Uploads;

/// <summary>The headers of the tus protocol, read from a request and written to an answer.</summary>
internal static class TusHeaders
{
    public const string Resumable = "Tus-Resumable";
    public const string Versions = "Tus-Version";
    public const string Extension = "Tus-Extension";
    public const string MaxSize = "Tus-Max-Size";
    public const string ChecksumAlgorithm = "Tus-Checksum-Algorithm";
    public const string MethodOverride = "X-HTTP-Method-Override";

    private const string Length = "Upload-Length";
    private const string Offset = "Upload-Offset";
    private const string Expires = "Upload-Expires";
    private const string Checksum = "Upload-Checksum";
    private const string Metadata = "Upload-Metadata";
    private const string Concat = "Upload-Concat";

    /// <exception cref="RequestRejectedException">400: it is not there, or no number of bytes.</exception>
    public static long ReadLength(HttpRequest request) => Number(request, Length);

    /// <inheritdoc cref="ReadLength"/>
    public static long ReadOffset(HttpRequest request) => Number(request, Offset);

    public static ChunkChecksum? ReadChecksum(HttpRequest request) => One(request, Checksum) is { } text ? UploadChecksums.Read(text, Checksum) : null;

    public static UploadMetadata ReadMetadata(HttpRequest request) => UploadMetadata.Read(One(request, Metadata) ?? "", Metadata);

    public static UploadConcat ReadConcat(HttpRequest request) => UploadConcat.Read(One(request, Concat), Concat);

    public static void WriteOffset(HttpResponse response, UploadView upload)
    {
        response.Headers[Offset] = Text(upload.Offset);
        WriteExpiry(response, upload);
    }

    public static void WriteExpiry(HttpResponse response, UploadView upload) =>
        response.Headers[Expires] = upload.ExpiresAt.ToUniversalTime().ToString("R", CultureInfo.InvariantCulture);

    /// <summary>All that there is to say of an upload.</summary>
    public static void WriteAll(HttpResponse response, string campaignId, UploadView upload)
    {
        WriteOffset(response, upload);
        response.Headers[Length] = Text(upload.Length);
        if (upload.Metadata.Length > 0)
        {
            response.Headers[Metadata] = upload.Metadata;
        }

        if (upload.Part == UploadPart.Partial)
        {
            response.Headers[Concat] = UploadConcat.Partial;
        }
        else if (upload.Part == UploadPart.Joined)
        {
            response.Headers[Concat] = UploadConcat.FinalPrefix + string.Join(' ', upload.Parts.Select(part => Tus.AddressOf(campaignId, part)));
        }
    }

    public static RequestRejectedException Unfit(string header, string expected, string found, string remedy) =>
        new(400, "tus-header-invalid", $"Header '{header}': expected {expected}, found {found}. {remedy}");

    private static long Number(HttpRequest request, string header) =>
        One(request, header) is not { } text ? throw Unfit(header, "a number of bytes", "none", "Send the header.")
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Unfit(header, "a number of bytes", $"'{text}'", "Correct the header.");

    private static string? One(HttpRequest request, string header) => request.Headers[header] switch
    {
        [] => null,
        [{ } value] => value,
        var values => throw Unfit(header, "one", $"{values.Count}", "Send it once."),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
