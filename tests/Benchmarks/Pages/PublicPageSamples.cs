using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;

namespace Benchmarks.Pages;

/// <summary>The pages that citizens open most, as full as they usually are.</summary>
internal static class PublicPageSamples
{
    private const string Paragraph = "活动当天，居民代表走进政务服务大厅，听取了一季度工作情况介绍，现场观摩了办事流程，并就关心的问题与工作人员面对面交流。";

    private static readonly string s_hash = new('c', 64);

    public static async Task<IReadOnlyList<(string Name, string Html)>> RenderAsync()
    {
        var plan = SamplePlan.Basis;
        var items = Enumerable.Range(1, 20).Select(Item).ToList();
        var text = Document.Of([.. Enumerable.Range(0, 12).Select(_ => new Paragraph([new Span(Paragraph)]))]);
        var photos = Enumerable.Range(0, 9).Select(_ => new RevisionPhoto(s_hash, s_hash, 1600, 1200, "活动现场")).ToList();
        return
        [
            ("column of 20 items", await SampleRenderer.RenderAsync<ColumnPage>($"/open/{plan.Id}", plan, plan.StartsAt, new ColumnModel(plan, items) { ColumnId = plan.Columns[0].Id })),
            ("overview of 20 items", await SampleRenderer.RenderAsync<ColumnPage>($"/open/{plan.Id}", plan, plan.StartsAt, new ColumnModel(plan, items))),
            ("report with 9 photos", await SampleRenderer.RenderAsync<ItemPage>(items[0].Url, plan, plan.StartsAt, new ItemModel(plan, new PublishedItem(items[0], text, photos, [])))),
            ("questions", await SampleRenderer.RenderAsync<AskPage>($"/ask/{plan.Id}", plan, plan.StartsAt, new AskModel(plan, IsOver: false, [.. items.Select(item => new AnswerView(item.Title, Paragraph, item.DepartmentName, plan.StartsAt))]))),
        ];
    }

    private static PublicationView Item(int number)
    {
        var column = SamplePlan.Basis.Columns[0];
        return new(
            $"decisions.fagaiju.organiser.report{number}",
            $"区发改局开展“政务公开看发改”主题活动{number}",
            [new PublicationColumn(column.Id, column.Title)],
            "区发改局",
            s_hash,
            s_hash,
            s_hash,
            SamplePlan.Basis.StartsAt,
            null,
            null,
            null,
            $"/open/{SamplePlan.Basis.Id}/decisions.fagaiju.organiser.report{number}");
    }
}
