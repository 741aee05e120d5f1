using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Changes;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Language;
using OpenDay.Web.Pages;
using OpenDay.Web.Pages.Office;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.TestPages;

/// <summary>Every page, rendered from the 2023 plan and a few records made up for it.</summary>
internal static class SamplePages
{
    public const string RevisionHash = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    public const string TextHash = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    public const string PhotoHash = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

    public static CampaignPlan Plan { get; } =
        PlanReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json"))).Plan!;

    public static Task<string> HomeAsync(Words words) => RenderAsync<HomePage>(words, "/", new[] { Summary() });

    public static Task<string> EmptyHomeAsync(Words words) => RenderAsync<HomePage>(words, "/", Array.Empty<CampaignSummary>());

    public static Task<string> OfficeListAsync(Words words) => RenderAsync<OfficeListPage>(words, "/office", new[] { Summary() });

    public static Task<string> EmptyOfficeListAsync(Words words) => RenderAsync<OfficeListPage>(words, "/office", Array.Empty<CampaignSummary>());

    public static Task<string> ColumnAsync(Words words, params PublicationView[] items) =>
        RenderAsync<ColumnPage>(words, $"/open/{Plan.Id}", new ColumnModel(Plan, items));

    public static Task<string> ItemAsync(Words words, string title, string text, string caption) => RenderAsync<ItemPage>(
        words,
        $"/open/{Plan.Id}/item",
        new ItemModel(Plan, new PublishedItem(Publication(title), Text(text), [new RevisionPhoto(PhotoHash, PhotoHash, 1280, 960, caption)], Verdicts())));

    public static Task<string> ProblemAsync(Words words) => RenderAsync<ProblemPage>(
        words, "/office", new ProblemModel(401, "需要登录", "Nobody is signed in.", [new ProblemLink("/dev/sign-in/office", words.With("problem.signin", "政务公开办"))]));

    public static PublicationView Publication(string title) => new(
        "decisions.fagaiju.organiser.report",
        title,
        [new PublicationColumn(Plan.Columns[0].Id, Plan.Columns[0].Title)],
        "区发改局",
        RevisionHash,
        TextHash,
        PhotoHash,
        SampleFrame.Now,
        null,
        null,
        null,
        $"/open/{Plan.Id}/decisions.fagaiju.organiser.report");

    private static Document Text(string text) => Document.Of([.. text.Split('\n').Select(line => new Paragraph([new Span(line)]))]);

    public static Task<string> ItemAsync(Words words, PublicationView item) => RenderAsync<ItemPage>(
        words, item.Url, new ItemModel(Plan, new PublishedItem(item, Text("正文"), [], Verdicts())));

    public static Task<string> WithdrawnAsync(Words words, string reason) => RenderAsync<WithdrawnPage>(
        words, $"/open/{Plan.Id}/item", new ItemModel(Plan, new PublishedItem(Publication("甲") with { Withdrawal = new Withdrawal(SampleFrame.Now.AddDays(1), reason) }, Document.Of([]), [], [])));

    public static Task<string> ProofAsync(Words words) => RenderAsync<ProofPage>(words, $"/open/{Plan.Id}/item/proof", new ProofModel(Plan, new PublicationProof(
        Plan.Id,
        "item",
        "甲",
        $"/open/{Plan.Id}/item",
        RevisionHash,
        "3:甲,",
        new RevisionContent("甲", TextHash, []),
        SampleFrame.Now,
        null,
        [.. Plan.ReviewLevels.Select(level => new ProvenLevel(level.Id, level.Title, level.By, SampleFrame.Now, Enum.GetValues<Gate>()))],
        [.. new[] { "RevisionSubmitted", "RevisionPassed", "RevisionPublished" }.Select((action, index) => new ProvenEntry(index + 7, SampleFrame.Now, action, PhotoHash, TextHash))],
        [new EarlierPublication(TextHash, SampleFrame.Now.AddDays(-1), SampleFrame.Now)])));

    private static Task<string> RenderAsync<TPage>(Words words, string path, object model)
        where TPage : IComponent => (path.StartsWith("/office", StringComparison.Ordinal) ? SampleFrame.Of(words, path, "政务公开办", ("/office", "site.office")) : SampleFrame.Of(words, path, null)).RenderAsync<TPage>(model);

    /// <summary>A page without its banner and foot.</summary>
    public static string MainPart(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)];

    private static CampaignSummary Summary() =>
        new(Plan.Id, Plan.Title, Plan.District, "Activities", "活动期", Paused: true, Plan.StartsAt, Plan.ClosesAt);

    private static IReadOnlyList<Verdict> Verdicts() =>
    [
        .. Plan.ReviewLevels.Select(level => new Verdict(
            level.Id, RevisionHash, "reviewer." + level.Id, SampleFrame.Now, [.. Enum.GetValues<Gate>().Select(gate => new GateDecision(gate, true))], null)),
    ];

    public static CampaignStatus Status(DateTimeOffset? closedAt) => new(
        Plan.Id,
        Plan.Title,
        "Activities",
        "活动期",
        Paused: true,
        SampleFrame.Now,
        new Milestone(SampleFrame.Now.AddHours(3), MilestoneKind.Deadline, "区发改局 信息稿"),
        new StateCounts(51, 30, 9, 4, 2, 3, 9, 1, 2, 3, 21),
        [
            new LateDeliverable("decisions.fagaiju.organiser", "fagaiju", "区发改局", Plan.Tracks[0].Title, "report", "信息稿", SampleFrame.Now.AddHours(-58), "P2DT10H30M", DeliverableState.Owed),
            new LateDeliverable("decisions.gongxinju.organiser", "gongxinju", "区工信局", Plan.Tracks[0].Title, "report", "信息稿", SampleFrame.Now.AddHours(-3), "PT3H5M", DeliverableState.Returned),
        ],
        new OrchestrationStatus("campaign." + Plan.Id, "Running", null, SampleFrame.Now, SampleFrame.Now),
        120,
        34,
        closedAt)
    {
        PlanChange = new PlanChange(TextHash, SampleFrame.Now, "office", "部门分工调整", Pending: closedAt is null),
    };

    /// <summary>The plan's assignments, their deliverables walked through every state in turn.</summary>
    public static IReadOnlyList<AssignmentView> Assignments()
    {
        var turn = 0;
        return
        [
            .. PlanExpansion.Expand(Plan, Plan.StartsAt).Select(assignment => new AssignmentView(
                assignment.Id,
                assignment.TrackId,
                Plan.Track(assignment.TrackId).Title,
                assignment.DepartmentId,
                assignment.DepartmentName,
                assignment.Participation,
                assignment.Activity,
                null,
                [.. assignment.Deliverables.Select(deliverable => new DeliverableView(
                    deliverable.Id, deliverable.Title, deliverable.DueAt, deliverable.PlannedDueAt, (DeliverableState)(turn++ % 7), null, null, turn % 9 == 1, 1, Plan.Columns[0].Id)
                {
                    Levels = Plan.LevelsOf(assignment.TrackId, deliverable),
                })])),
        ];
    }
}
