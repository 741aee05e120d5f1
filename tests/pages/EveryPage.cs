using System.Collections.Generic;
using System.Threading.Tasks;
using OpenDay.Web.Language;

namespace OpenDay.TestPages;

/// <summary>Every page in every state, for what holds for all of them.</summary>
internal static class EveryPage
{
    public static async Task<IReadOnlyList<string>> InAsync(Words words)
    {
        var pages = new List<string>();
        pages.Add(await SamplePages.HomeAsync(words));
        pages.Add(await SamplePages.EmptyHomeAsync(words));
        pages.Add(await SamplePages.OfficeListAsync(words));
        pages.Add(await SamplePages.EmptyOfficeListAsync(words));
        pages.Add(await SamplePages.ColumnAsync(words, SamplePages.Publication("甲"), SamplePages.Publication("乙")));
        pages.AddRange(await ColumnPages.AllAsync(words));
        pages.Add(await SamplePages.ItemAsync(words, "甲", "乙", "丙"));
        pages.Add(await SamplePages.ItemAsync(words, SamplePages.Publication("甲") with { RevisedAt = SamplePages.Plan.StartsAt, CorrectionNote = "更正" }));
        pages.Add(await SamplePages.WithdrawnAsync(words, "有误"));
        pages.Add(await SamplePages.ProofAsync(words));
        pages.Add(await SamplePages.ProblemAsync(words));
        pages.AddRange(await CitizenPages.AllAsync(words));
        pages.AddRange(await DepartmentPages.AllAsync(words));
        pages.AddRange(await ReviewPages.AllAsync(words));
        pages.AddRange(await OfficePages.AllAsync(words));
        pages.AddRange(await AnswerPages.AllAsync(words));
        pages.AddRange(await OperatePages.AllAsync(words));
        pages.AddRange(await RehearsalPages.AllAsync(words));
        pages.AddRange(await DoorPages.AllAsync(words));
        return pages;
    }
}
