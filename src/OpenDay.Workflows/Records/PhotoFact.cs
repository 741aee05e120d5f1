using System.Globalization;
using OpenDay.Campaigns.Photos;

namespace OpenDay.Workflows.Records;

/// <summary>What a reviewer may know of a photo, beside the photo itself; no part of the revision.</summary>
/// <param name="WebHash">The photo, by its image of web size.</param>
/// <param name="CapturedAt">What its original said; removed when its time is over.</param>
/// <param name="Likeness">Its perceptual hash, sixteen hexadecimal digits; null where it shows too little.</param>
internal sealed record PhotoFact(string WebHash, CaptureTime? CapturedAt, string? Likeness)
{
    public PerceptualHash? PerceptualHash() => Likeness is { } digits
        ? new PerceptualHash(ulong.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
        : null;
}

/// <summary>A photo of other material that looks the same, or nearly so.</summary>
public sealed record SimilarPhoto(string CampaignId, string SubmissionId, string WebHash);
