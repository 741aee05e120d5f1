using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Checks;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Department;
using OpenDay.Web.Pages.Material;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.TestPages;

/// <summary>The pages of a department, in every state of what it owes.</summary>
internal static class DepartmentPages
{
    public static async Task<IReadOnlyList<string>> AllAsync(Words words)
    {
        List<string> pages =
        [
            await RenderAsync<CampaignChoicePage>(words, Array.Empty<CampaignSummary>()),
            await RenderAsync<TaskListPage>(words, new TaskListModel(SamplePages.Plan, "区发改局", [], Closed: true)),
            await ListAsync(words),
            await RenderAsync<MessageWorkPage>(words, new MessageWorkModel(SamplePages.Plan, "key", [], SampleFrame.Now)),
            await RenderAsync<MessageWorkPage>(words, new MessageWorkModel(SamplePages.Plan, "key", [.. DepartmentTask.Of([Assignment(DeliverableState.Owed)])], null)),
            await RenderAsync<MessageWorkPage>(words, new MessageWorkModel(SamplePages.Plan, "key", [.. DepartmentTask.Of([Assignment(DeliverableState.Owed) with { Contact = OfficePages.HandedOverTo }])], null)),
            await HandedOverAsync(words),
            await RenderAsync<PreviewPage>(words, new PreviewModel(SamplePages.Plan, "区发改局", "今日铁东", "标题", Document.Of([new Paragraph([new("正文")])]), [new PreviewPhoto("/api/photo", "现场"), new PreviewPhoto(null, "")])),
        ];
        foreach (var state in Enum.GetValues<DeliverableState>())
        {
            pages.Add(await TaskAsync(words, state));
        }

        return pages;
    }

    public static Task<string> ListAsync(Words words) => RenderAsync<TaskListPage>(
        words, new TaskListModel(SamplePages.Plan, "区发改局", DepartmentTask.Of([.. Enum.GetValues<DeliverableState>().Select(Assignment)]), Closed: false));

    /// <summary>One deliverable; what was sent in came back where it was returned.</summary>
    public static Task<string> TaskAsync(Words words, DeliverableState state, params FieldError[] errors)
    {
        var assignment = Assignment(state);
        var findings = FindingLine.Of([new Finding(CheckRules.PhoneNumber, Severity.Advisory, new TextPlace(TextPart.Block, 0, 0, 2), "138****5678")], words);
        return RenderAsync<TaskPage>(words, new TaskModel(SamplePages.Plan, new DepartmentTask(assignment, assignment.Deliverables[0]), state == DeliverableState.Owed ? null : Submission(state))
        {
            Form = new FormState(new Dictionary<string, string> { ["title"] = "标题 & <b>" }, errors),
            Findings = findings,
            Done = state == DeliverableState.UnderReview ? "sent" : null,
        });
    }

    /// <summary>A task that was handed over, and is being handed on with errors.</summary>
    public static Task<string> HandedOverAsync(Words words)
    {
        var assignment = Assignment(DeliverableState.Owed) with { Contact = OfficePages.HandedOverTo };
        return RenderAsync<TaskPage>(words, new TaskModel(SamplePages.Plan, new DepartmentTask(assignment, assignment.Deliverables[0]), null)
        {
            Clerk = new Contact("李文博", "li@example.org"),
            HandOver = new FormState(new Dictionary<string, string> { ["contactName"] = "", ["contactEmail"] = "" }, [.. OfficePages.ContactErrors(words)]),
            Refused = "refused",
            Done = "handedOver",
        });
    }

    private static AssignmentView Assignment(DeliverableState state)
    {
        var assignment = PlanExpansion.Expand(SamplePages.Plan, SamplePages.Plan.StartsAt).First(assignment => assignment is { DepartmentId: "fagaiju", Deliverables.Count: > 0 });
        var deliverable = assignment.Deliverables[0];
        return new AssignmentView(
            assignment.Id, assignment.TrackId, SamplePages.Plan.Track(assignment.TrackId).Title, assignment.DepartmentId, "区发改局", assignment.Participation, assignment.Activity, null,
            [
                new DeliverableView(
                    deliverable.Id,
                    deliverable.Title,
                    SampleFrame.Now.AddDays(state == DeliverableState.Owed ? -2 : 2),
                    deliverable.PlannedDueAt,
                    state,
                    "submission",
                    state == DeliverableState.UnderReview ? SamplePages.Plan.ReviewLevels[0].Id : null,
                    state == DeliverableState.Owed,
                    1,
                    SamplePages.Plan.Columns[0].Id)
                {
                    Levels = SamplePages.Plan.LevelsOf(assignment.TrackId, deliverable),
                    PublishedAt = state == DeliverableState.Published ? SampleFrame.Now : null,
                },
            ]);
    }

    private static SubmissionView Submission(DeliverableState state)
    {
        IReadOnlyList<VerdictView> verdicts = state == DeliverableState.Returned
            ?
            [
                new VerdictView(
                    SamplePages.Plan.ReviewLevels[0].Id,
                    "reviewer",
                    SampleFrame.Now,
                    false,
                    "请补充",
                    SamplePages.RevisionHash,
                    Enum.GetValues<Gate>().ToDictionary(gate => gate, gate => gate != Gate.Wording),
                    [new Remark(Gate.Wording, "用语不当", new TextPlace(TextPart.Block, 0, 0, 2))],
                    null),
            ]
            : [];
        var revision = new RevisionView(
            1, SamplePages.RevisionHash, "标题", SamplePages.TextHash, [new RevisionPhoto(SamplePages.PhotoHash, SamplePages.PhotoHash, 1280, 960, "现场")], "fagaiju.clerk", SampleFrame.Now, verdicts, null, null);
        return new SubmissionView(
            "submission", "assignment", "report", state, "标题", Document.Of([new Paragraph([new("正文 <script>")])]), revision, [revision], null, [], []);
    }

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => SampleFrame.Of(words, "/my", "区发改局", ("/my", "my.title")).RenderAsync<TPage>(model);
}
