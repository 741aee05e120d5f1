using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Workflows.Queries;

namespace OpenDay.TestPages;

/// <summary>A campaign's public page in every state.</summary>
internal static class ColumnPages
{
    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await RenderAsync(words, new ColumnModel(SamplePages.Plan, [])),
        await RenderAsync(words, new ColumnModel(SamplePages.Plan, Items(30)) { Activities = [.. Enum.GetValues<OfferState>().Select(Activity)] }),
        await RenderAsync(words, Column(60) with { Page = 2 }),
        await RenderAsync(words, new ColumnModel(SamplePages.Plan, []) { Query = "甲" }),
        await RenderAsync(words, new ColumnModel(SamplePages.Plan, []) { Query = "甲 <b>", Hits = [new SearchHit(SamplePages.Publication("甲乙"), "…丙甲<b>…")] }),
    ];

    /// <summary>One column alone.</summary>
    public static ColumnModel Column(int items) => new(SamplePages.Plan, Items(items)) { ColumnId = SamplePages.Plan.Columns[0].Id };

    /// <summary>Titles are as long as they are in earnest.</summary>
    public static IReadOnlyList<PublicationView> Items(int count) =>
        [.. Enumerable.Range(1, count).Select(number => SamplePages.Publication($"区发改局开展“政务公开看发改”主题活动{number}") with { SubmissionId = $"item{number}", Url = $"/open/{SamplePages.Plan.Id}/item{number}" })];

    public static ActivityView Activity(OfferState state) => new(
        $"activity{(int)state}",
        "观摩交流",
        "湖南街道",
        "看大厅",
        "便民服务大厅",
        "在正门集合",
        SamplePages.Plan.StartsAt,
        SamplePages.Plan.StartsAt,
        SamplePages.Plan.StartsAt,
        SamplePages.Plan.StartsAt,
        [VisitorFact.Name],
        new SignUpOffer(state, 9, 3, 0, 2));

    public static Task<string> RenderAsync(Words words, ColumnModel model) =>
        (SampleFrame.Of(words, $"/open/{SamplePages.Plan.Id}", null) with { Now = SamplePages.Plan.StartsAt }).RenderAsync<ColumnPage>(model);
}
