using System;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A published item in a list.</summary>
/// <param name="Url">Path of its page.</param>
/// <param name="ThumbnailHash">Of its first photo, or null.</param>
public sealed record PublicationView(
    string SubmissionId,
    string Title,
    string Column,
    string ColumnTitle,
    string DepartmentName,
    string RevisionHash,
    string TextHash,
    string? ThumbnailHash,
    DateTimeOffset PublishedAt,
    string Url)
{
    internal static PublicationView Of(CampaignPlan plan, PublicationRecord record) => new(
        record.SubmissionId,
        record.Title,
        record.Column,
        plan.Columns.First(column => column.Id == record.Column).Title,
        record.DepartmentName,
        record.RevisionHash,
        record.TextHash,
        record.ThumbnailHash,
        record.PublishedAt,
        $"/open/{plan.Id}/{record.SubmissionId}");
}
