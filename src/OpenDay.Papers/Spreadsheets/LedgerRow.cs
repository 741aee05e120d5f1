using System;
using System.Linq;
using MiniExcelLibs.Attributes;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>A row of the ledger's sheet; its properties are the columns, in order.</summary>
internal sealed class LedgerRow
{
    private const string Instant = "yyyy-mm-dd hh:mm";

    [ExcelColumn(Name = "主题活动", Width = 20)]
    public required string Track { get; init; }

    [ExcelColumn(Name = "单位", Width = 18)]
    public required string Department { get; init; }

    [ExcelColumn(Name = "分工", Width = 8)]
    public required string Participation { get; init; }

    [ExcelColumn(Name = "经办人", Width = 10)]
    public string? Contact { get; init; }

    [ExcelColumn(Name = "电话", Width = 16)]
    public string? Mobile { get; init; }

    [ExcelColumn(Name = "邮箱", Width = 28)]
    public string? Email { get; init; }

    [ExcelColumn(Name = "应报材料", Width = 34)]
    public string? Deliverable { get; init; }

    [ExcelColumn(Name = "状态", Width = 12)]
    public required string State { get; init; }

    [ExcelColumn(Name = "时限", Width = 17, Format = Instant)]
    public DateTime? DueAt { get; init; }

    [ExcelColumn(Name = "原定时限", Width = 17, Format = Instant)]
    public DateTime? PlannedDueAt { get; init; }

    [ExcelColumn(Name = "报送时间", Width = 17, Format = Instant)]
    public DateTime? SubmittedAt { get; init; }

    [ExcelColumn(Name = "发布时间", Width = 17, Format = Instant)]
    public DateTime? PublishedAt { get; init; }

    [ExcelColumn(Name = "照片", Width = 8)]
    public int? Photos { get; init; }

    [ExcelColumn(Name = "审核意见", Width = 40)]
    public required string Verdicts { get; init; }

    [ExcelColumn(Name = "活动时间", Width = 17, Format = Instant)]
    public DateTime? ActivityAt { get; init; }

    [ExcelColumn(Name = "活动地点", Width = 24)]
    public string? Place { get; init; }

    [ExcelColumn(Name = "免报原因", Width = 20)]
    public string? Waived { get; init; }

    [ExcelColumn(Name = "任务编号", Width = 30)]
    public required string AssignmentId { get; init; }

    public static LedgerRow Of(LedgerLine line, PaperTime time) => new()
    {
        Track = PaperText.Fit(line.TrackTitle),
        Department = PaperText.Fit(line.DepartmentName),
        Participation = line.Participation == Campaigns.Plans.Participation.Organiser ? "承办" : "协调",
        Contact = line.Contact is { } contact ? PaperText.Fit(contact.Name) : null,
        Mobile = line.Contact?.Mobile,
        Email = line.Contact?.Email,
        Deliverable = line.Deliverable is { } deliverable ? PaperText.Fit(deliverable.Title) : null,
        State = line.State,
        DueAt = time.Wall(line.Deliverable?.DueAt),
        PlannedDueAt = time.Wall(line.Deliverable?.PlannedDueAt),
        SubmittedAt = time.Wall(line.Deliverable?.SubmittedAt),
        PublishedAt = time.Wall(line.Deliverable?.PublishedAt),
        Photos = line.Photos,
        Verdicts = PaperText.Fit(string.Join("；", line.Verdicts.Select(verdict => $"{verdict.LevelTitle}{(verdict.Passed ? "通过" : "退回")} {time.Minute(verdict.At)}"))),
        ActivityAt = time.Wall(line.Activity?.StartsAt),
        Place = line.Activity is { } activity ? PaperText.Fit(activity.Place) : null,
        Waived = line.Waived is { } reason ? PaperText.Fit(reason) : null,
        AssignmentId = line.AssignmentId,
    };
}
