using System;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;

namespace OpenDay.Web.Pages;

/// <summary>A published photo's two sizes: the browser takes the one that its screen needs.</summary>
internal static class PublishedPhoto
{
    /// <summary>Pixels of a thumbnail's longer side, as the photo processor makes them.</summary>
    public const int ThumbnailSide = 480;

    public static PictureSource Source(string campaignId, RevisionPhoto photo, bool lazy)
    {
        var small = Math.Min(photo.Width, photo.Width * ThumbnailSide / Math.Max(photo.Width, photo.Height));
        return new PictureSource(Address(campaignId, photo.WebHash))
        {
            Size = (photo.Width, photo.Height),
            Smaller = $"{Address(campaignId, photo.ThumbnailHash)} {small}w, {Address(campaignId, photo.WebHash)} {photo.Width}w",
            Lazy = lazy,
        };
    }

    public static string Address(string campaignId, string hash) => $"/open/{campaignId}/photos/{hash}";
}
