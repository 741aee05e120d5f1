using OpenDay.Campaigns.Audit;

namespace OpenDay.Campaigns.Reviews;

/// <summary>Names a revision by its content. Two contents have the same name only if every field and the photos' order are the same.</summary>
public static class RevisionHash
{
    /// <summary>
    /// SHA-256, as 64 lower-case hexadecimal digits, over the canonical form of: title, text hash, the number of photos, and for
    /// each its web hash, thumbnail hash, width, height and caption (see <see cref="CanonicalHash"/>).
    /// </summary>
    public static string Of(RevisionContent content)
    {
        var hash = new CanonicalHash().Add(content.Title).Add(content.TextHash).Add(content.Photos.Count);
        foreach (var photo in content.Photos)
        {
            hash.Add(photo.WebHash).Add(photo.ThumbnailHash).Add(photo.Width).Add(photo.Height).Add(photo.Caption);
        }

        return hash.Digest();
    }
}
