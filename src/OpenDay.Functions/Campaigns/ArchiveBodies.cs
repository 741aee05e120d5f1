using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Workflows.Archives;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Campaigns;

/// <summary>Reads archives from request bodies as they come in. <see cref="RequestLimits"/> has bounded their length.</summary>
internal static class ArchiveBodies
{
    public const string MediaType = "application/zip";

    /// <param name="take">Gets the archive and the identity of the request, for which the archive's seal stands in place of its bytes.</param>
    public static async Task<T> WithArchiveAsync<T>(
        this HttpRequest request, Func<CampaignArchive, RequestIdentity?, Task<T>> take, CancellationToken cancellationToken)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals(MediaType, StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new RequestRejectedException(
                415,
                "media-type-unsupported",
                $"Header 'Content-Type': expected {MediaType}, found {(request.ContentType is { } type ? $"'{type}'" : "none")}. Send the archive's bytes and say so.");
        }

        try
        {
            var archive = await CampaignArchive.OpenAsync(request.Body, cancellationToken);
            return await take(archive, RequestIdentities.Of(request, Convert.FromHexString(archive.Seal)));
        }
        catch (RefusalException)
        {
            // Somebody who is still sending does not hear the answer.
            await request.Body.CopyToAsync(Stream.Null, cancellationToken);
            throw;
        }
    }
}
