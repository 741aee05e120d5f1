using OpenDay.Campaigns.Audit;

namespace OpenDay.Campaigns.Reviews;

/// <summary>Names a revision by its content. Two contents have the same name only if every field and the photos' order are the same.</summary>
public static class RevisionHash
{
    /// <summary>SHA-256 of the canonical form's UTF-8 bytes, as 64 lower-case hexadecimal digits.</summary>
    public static string Of(RevisionContent content) => Canonical(content).Digest();

    /// <summary>
    /// Title, text hash, the number of photos, and for each its web hash, thumbnail hash, width, height and caption; last, of a
    /// correction only, its note. Each field is written as <see cref="CanonicalHash"/> says.
    /// </summary>
    public static string CanonicalForm(RevisionContent content) => Canonical(content).Text();

    private static CanonicalHash Canonical(RevisionContent content)
    {
        var form = new CanonicalHash().Add(content.Title).Add(content.TextHash).Add(content.Photos.Count);
        foreach (var photo in content.Photos)
        {
            form.Add(photo.WebHash).Add(photo.ThumbnailHash).Add(photo.Width).Add(photo.Height).Add(photo.Caption);
        }

        return content.CorrectionNote is { } note ? form.Add(note) : form;
    }
}
