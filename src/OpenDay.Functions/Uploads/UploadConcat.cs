using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;

namespace OpenDay.Functions.Uploads;

/// <summary>What a new upload is to others: by itself, <c>partial</c>, or <c>final;ADDRESS ADDRESS</c>.</summary>
/// <param name="Parts">The ids of the uploads to join; empty where nothing is joined.</param>
internal sealed record UploadConcat(bool IsPartial, IReadOnlyList<string> Parts)
{
    public const string Partial = "partial";
    public const string FinalPrefix = "final;";

    private const int MostParts = 100;

    /// <exception cref="RequestRejectedException">400: it is not in that form.</exception>
    public static UploadConcat Read(string? text, string header)
    {
        if (text is null or Partial)
        {
            return new UploadConcat(text is not null, []);
        }

        var parts = text.StartsWith(FinalPrefix, StringComparison.Ordinal)
            ? text[FinalPrefix.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(address => address.TrimEnd('/').Split('/')[^1]).ToList()
            : [];
        return parts.Count is > 0 and <= MostParts && parts.TrueForAll(Ids.AreFit)
            ? new UploadConcat(false, parts)
            : throw TusHeaders.Unfit(header, $"'{Partial}', or '{FinalPrefix}' and the addresses of 1 to {MostParts} partial uploads", $"'{text}'", "Correct the header, or leave it out.");
    }
}
