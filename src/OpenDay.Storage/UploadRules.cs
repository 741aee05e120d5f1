using System;
using System.Text.RegularExpressions;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage;

/// <summary>What both upload stores accept, so that no name leads out of an upload's own area.</summary>
internal static partial class UploadRules
{
    public static void Check(UploadName upload)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (!AreFit(upload))
        {
            throw new ArgumentException(
                $"Upload '{upload.CampaignId}/{upload.DepartmentId}/{upload.Id}': expected two ids that begin with a letter or digit, and 32 lower-case hexadecimal digits, found other characters. Take the name from the upload's record.");
        }
    }

    public static bool AreFit(UploadName upload) => Id().IsMatch(upload.CampaignId) && Id().IsMatch(upload.DepartmentId) && Key().IsMatch(upload.Id);

    public static void CheckPiece(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        if (!PieceName().IsMatch(piece))
        {
            throw new ArgumentException($"Piece '{piece}': expected 1 to 40 lower-case letters, found other characters. Name it by what it is, for example 'thumbnail'.");
        }
    }

    public static void CheckSegment(ReadOnlyMemory<byte> content)
    {
        if (content.Length is 0 or > IUploadStore.MaximumSegment)
        {
            throw new ArgumentException($"Segment: expected 1 to {IUploadStore.MaximumSegment} bytes, found {content.Length}. Split the content.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,119}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"\A[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Key();

    [GeneratedRegex(@"\A[a-z]{1,40}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PieceName();
}
