using System;
using System.Collections.Generic;
using System.Linq;
using MiniExcelLibs.Attributes;
using OpenDay.Workflows.Queries;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>A row of counts; its properties are the columns, in order.</summary>
internal sealed class CountRow
{
    [ExcelColumn(Name = "项目", Width = 30)]
    public required string Name { get; init; }

    [ExcelColumn(Name = "应报", Width = 10)]
    public required int Owed { get; init; }

    [ExcelColumn(Name = "已报", Width = 10)]
    public required int Submitted { get; init; }

    [ExcelColumn(Name = "逾期未报", Width = 10)]
    public required int Late { get; init; }

    [ExcelColumn(Name = "审核中", Width = 10)]
    public required int UnderReview { get; init; }

    [ExcelColumn(Name = "已退回", Width = 10)]
    public required int Returned { get; init; }

    [ExcelColumn(Name = "审核通过", Width = 10)]
    public required int Passed { get; init; }

    [ExcelColumn(Name = "已发布", Width = 10)]
    public required int Published { get; init; }

    [ExcelColumn(Name = "已撤回", Width = 10)]
    public required int Withdrawn { get; init; }

    [ExcelColumn(Name = "免报", Width = 10)]
    public required int Waived { get; init; }

    public static CountRow Of(string name, IEnumerable<LedgerLine> lines)
    {
        var owed = lines.Where(line => line.Deliverable is not null).ToList();
        return new()
        {
            Name = PaperText.Fit(name),
            Owed = owed.Count(line => line.State != "免报"),
            Submitted = owed.Count(line => line.Deliverable!.SubmittedAt is not null),
            Late = In("逾期未报"),
            UnderReview = In("审核中") + In("更正审核中"),
            Returned = In("已退回") + In("更正已退回"),
            Passed = In("审核通过") + In("更正待发布"),
            Published = owed.Count(line => line.Deliverable!.IsPublic),
            Withdrawn = In("已撤回"),
            Waived = In("免报"),
        };

        int In(string state) => owed.Count(line => string.Equals(line.State, state, StringComparison.Ordinal));
    }
}
