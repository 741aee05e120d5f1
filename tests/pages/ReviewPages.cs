using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Photos;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Pages.Review;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.TestPages;

/// <summary>The pages of a reviewer: an empty queue and a full one, a text that they may decide on and every one that they may not.</summary>
internal static class ReviewPages
{
    public const string SubmissionId = "decisions.fagaiju.organiser.report";

    private static readonly Person s_reader = new("fagaiju.head", "科室负责人", [Role.DepartmentReviewer], "fagaiju", ["section-head"]);

    public static async Task<IReadOnlyList<string>> AllAsync(Words words)
    {
        List<string> pages =
        [
            await RenderAsync<ReviewCampaignsPage>(words, Array.Empty<CampaignSummary>()),
            await RenderAsync<ReviewQueuePage>(words, new ReviewQueueModel(SamplePages.Plan, s_reader, [], [], [], new Dictionary<string, string>()) { Done = "passed" }),
            await QueueAsync(words),
            await TextAsync(words, model => model),
            await TextAsync(words, model => model with { Refused = words["review.refused.stale-revision"], Claim = Claim("fagaiju.head"), Done = "claimed" }),
            await TextAsync(words, model => model with
            {
                Form = new FormState(new Dictionary<string, string> { ["gate.Wording"] = "return" }, [new FieldError("gates", words["wrong.gates"]), new FieldError("remarks", words["wrong.quote-unknown"])]),
                Remarks = [new RemarkDraft("Wording", "正<文", "改 & 正")],
            }),
        ];
        foreach (var obstacle in Enum.GetValues<ReviewObstacle>())
        {
            pages.Add(await TextAsync(words, model => model with { Obstacle = obstacle, Claim = Claim("fagaiju.other") }));
        }

        return pages;
    }

    public static Task<string> QueueAsync(Words words) => RenderAsync<ReviewQueuePage>(words, new ReviewQueueModel(
        SamplePages.Plan,
        s_reader,
        [Item(SubmissionId, SampleFrame.Now.AddDays(-2), Claim("fagaiju.other")), Item("exchange.fagaiju.organiser.report", SampleFrame.Now.AddDays(5), Claim(s_reader.Id)), Item("a.b.c", SampleFrame.Now.AddDays(6), null)],
        [Delegation("0001", s_reader.Id, "fagaiju.deputy"), Delegation("0002", "fagaiju.leader", s_reader.Id)],
        [new Account("fagaiju.deputy", "王五 <b>", "wangwu@example.org", [Role.DepartmentReviewer], "fagaiju", ["section-head"], SampleFrame.Now)],
        new Dictionary<string, string> { ["fagaiju.leader"] = "李 & 四" })
    {
        Form = new FormState(new Dictionary<string, string> { ["delegateId"] = "fagaiju.deputy" }, [new FieldError("since", words["wrong.delegation-days"])]),
    });

    public static Task<string> TextAsync(Words words, Func<ReviewModel, ReviewModel> change)
    {
        var assignment = PlanExpansion.Expand(SamplePages.Plan, SamplePages.Plan.StartsAt).First(assignment => assignment.Id == "decisions.fagaiju.organiser");
        var deliverable = new DeliverableView(
            "report", "信息稿", SampleFrame.Now.AddDays(2), SampleFrame.Now.AddDays(2), DeliverableState.UnderReview, SubmissionId, "section-head", false, 1, SamplePages.Plan.Columns[0].Id)
        {
            Levels = SamplePages.Plan.LevelsOf(assignment.TrackId, assignment.Deliverables[0]),
        };
        var view = new AssignmentView(
            assignment.Id, assignment.TrackId, SamplePages.Plan.Track(assignment.TrackId).Title, assignment.DepartmentId, "区发改局", assignment.Participation, assignment.Activity, null, [deliverable]);
        return RenderAsync<ReviewPage>(words, change(new ReviewModel(SamplePages.Plan, s_reader, view, deliverable, Submission(), SamplePages.Plan.Level("section-head"), null)
        {
            Findings = FindingLine.Of([new Finding(CheckRules.PhoneNumber, Severity.Advisory, new TextPlace(TextPart.Block, 0, 0, 2), "138****5678")], words),
            Differences = new RevisionDifferences(
                1, 2, [new Passage(PassageKind.Same, "标题")], [new Passage(PassageKind.Deleted, "旧<词"), new Passage(PassageKind.Inserted, "新词"), new Passage(PassageKind.Same, "。")], [SamplePages.PhotoHash], []),
            Next = "exchange.fagaiju.organiser.report",
        }));
    }

    private static SubmissionView Submission()
    {
        RevisionPhoto[] photos = [new(SamplePages.PhotoHash, SamplePages.PhotoHash, 1280, 960, "现场"), new(SamplePages.TextHash, SamplePages.TextHash, 1280, 960, "")];
        var returned = new VerdictView(
            "section-head", "fagaiju.other", SampleFrame.Now.AddDays(-1), false, "请改", SamplePages.RevisionHash, Enum.GetValues<Gate>().ToDictionary(gate => gate, gate => gate != Gate.Wording), [], null);
        var first = new RevisionView(1, SamplePages.TextHash, "标题", SamplePages.TextHash, [], "fagaiju.clerk", SampleFrame.Now.AddDays(-2), [returned], null, null);
        var current = new RevisionView(2, SamplePages.RevisionHash, "标题", SamplePages.TextHash, photos, "fagaiju.clerk", SampleFrame.Now, [], null, null) { CorrectionNote = "第一段数字有误" };
        return new SubmissionView(
            SubmissionId, "decisions.fagaiju.organiser", "report", DeliverableState.UnderReview, "标题", Document.Of([new Paragraph([new("正文 <script>")])]), current, [first, current], null, [],
            [
                new PhotoFactView(SamplePages.PhotoHash, new CaptureTime(new DateTime(2023, 5, 12, 9, 5, 0), null), false, [new SimilarPhoto(SamplePages.Plan.Id, "exchange.gongxinju.organiser.report", SamplePages.PhotoHash)]),
            ]);
    }

    private static ReviewQueueItem Item(string submissionId, DateTimeOffset dueAt, ReviewClaim? claim) => new(
        submissionId, "assignment", "fagaiju", "区发改局", SamplePages.Plan.Tracks[0].Title, "信息稿", "标题 & <b>", SamplePages.RevisionHash, "section-head", "初审", SampleFrame.Now.AddHours(-5), dueAt, claim);

    private static ReviewClaim Claim(string personId) => new("section-head", personId, "李四", SampleFrame.Now.AddHours(-1));

    private static Delegation Delegation(string id, string owner, string @delegate) => new(
        id, "section-head", "fagaiju", owner, @delegate, "王五", null, new DateOnly(2023, 5, 16), new DateOnly(2023, 5, 20), null);

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => SampleFrame.Of(words, "/reviews", "区发改局", ("/reviews", "review.title")).RenderAsync<TPage>(model);
}
