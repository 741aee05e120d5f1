using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A published item in a list.</summary>
/// <param name="Columns">Where it appears; the first one is its own.</param>
/// <param name="ThumbnailHash">Of its first photo, or null.</param>
/// <param name="PublishedAt">When it was published first.</param>
/// <param name="RevisedAt">When a corrected revision took the place of an earlier one, or null.</param>
/// <param name="CorrectionNote">What was wrong with that, or null.</param>
/// <param name="Withdrawal">When and why it was taken back; null while it is public.</param>
/// <param name="Url">Path of its page, which no correction or withdrawal changes.</param>
public sealed record PublicationView(
    string SubmissionId,
    string Title,
    IReadOnlyList<PublicationColumn> Columns,
    string DepartmentName,
    string RevisionHash,
    string TextHash,
    string? ThumbnailHash,
    DateTimeOffset PublishedAt,
    DateTimeOffset? RevisedAt,
    string? CorrectionNote,
    Withdrawal? Withdrawal,
    string Url)
{
    /// <summary>When the public last saw something else here.</summary>
    public DateTimeOffset UpdatedAt => Withdrawal?.At ?? RevisedAt ?? PublishedAt;

    internal static PublicationView Of(CampaignPlan plan, PublicationRecord record) => new(
        record.SubmissionId,
        record.Title,
        [.. record.Columns.Select(id => new PublicationColumn(id, plan.Columns.First(column => column.Id == id).Title))],
        record.DepartmentName,
        record.RevisionHash,
        record.TextHash,
        record.ThumbnailHash,
        record.PublishedAt,
        record.RevisedAt,
        record.CorrectionNote,
        record.Withdrawal,
        Address(plan.Id, record.SubmissionId));

    public static string Address(string campaignId, string submissionId) => $"/open/{campaignId}/{submissionId}";

    /// <exception cref="RefusalException">It was withdrawn.</exception>
    internal PublicationView RequirePublic() => Withdrawal is null
        ? this
        : throw new RefusalException(
            RefusalKind.Gone,
            "publication-withdrawn",
            $"Publication '{SubmissionId}', “{Title}”: expected it public, found it withdrawn at {Withdrawal.At:O}, because: {Withdrawal.Reason} What is public is listed on {Url[..Url.LastIndexOf('/')]}.");
}

/// <summary>A column in which something appears.</summary>
public sealed record PublicationColumn(string Id, string Title);
