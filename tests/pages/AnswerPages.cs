using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Feedback;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Answers;
using OpenDay.Web.Pages.Visitors;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.TestPages;

/// <summary>The pages of those who deal with citizens: feedback in every state, before everybody who deals with it; the visitors of an activity.</summary>
internal static class AnswerPages
{
    public static readonly Person Office = new("office", "公开办", [Role.OfficeClerk, Role.OfficeReviewer], null, []);
    public static readonly Person Clerk = new("fagaiju.clerk", "经办人", [Role.DepartmentClerk], "fagaiju", []);
    public static readonly Person Reviewer = new("fagaiju.head", "负责人", [Role.DepartmentReviewer], "fagaiju", []);

    public static async Task<IReadOnlyList<string>> AllAsync(Words words)
    {
        List<string> pages =
        [
            await RenderAsync<AnswerListPage>(words, new AnswerListModel(SamplePages.Plan, [])),
            await RenderAsync<AnswerListPage>(words, new AnswerListModel(SamplePages.Plan, [.. Enum.GetValues<FeedbackState>().Select(Feedback)])),
            await RenderAsync<VisitorsPage>(words, new VisitorsModel(SamplePages.Plan, Assignment(), [], MayTick: false)),
            await VisitorsAsync(words),
        ];
        foreach (var state in Enum.GetValues<FeedbackState>())
        {
            foreach (var reader in new[] { Office, Clerk, Reviewer })
            {
                pages.Add(await AnswerAsync(words, state, reader, new FieldError("reply", words.With("feedback.wrong.personal", "1*********2")), new FieldError("reason", words.With("feedback.wrong.length", 500, 0)), new FieldError("decision", words["feedback.wrong.decision"])));
            }
        }

        return pages;
    }

    public static Task<string> AnswerAsync(Words words, FeedbackState state, Person reader, params FieldError[] errors) => RenderAsync<AnswerPage>(
        words, new AnswerModel(SamplePages.Plan, Feedback(state), reader, Closed: false) { Form = new FormState(new Dictionary<string, string>(), errors), Done = "sorted", Refused = errors.Length > 0 ? "refused" : null });

    public static Task<string> VisitorsAsync(Words words) => RenderAsync<VisitorsPage>(words, new VisitorsModel(
        SamplePages.Plan,
        Assignment(),
        [.. Enum.GetValues<SignUpState>().Select((state, index) => new VisitorView($"s{index}", index + 1, state, index == 0 ? null : $"甲{index}", index == 0 ? null : "13911112222", null, SampleFrame.Now, index == 1 ? SampleFrame.Now : null, null))],
        MayTick: true));

    private static FeedbackView Feedback(FeedbackState state) => new(
        "f1",
        state,
        SampleFrame.Now.AddDays(-1),
        null,
        state == FeedbackState.SetAside ? "" : "什么时候<开放>？" + new string('长', 80),
        IsPrivate: state == FeedbackState.Answered,
        state is FeedbackState.ToSort or FeedbackState.SetAside ? null : "fagaiju",
        state is FeedbackState.Answered or FeedbackState.SetAside ? null : SampleFrame.Now.AddDays(state == FeedbackState.ToAnswer ? -1 : 1),
        state == FeedbackState.ToAnswer,
        state == FeedbackState.UnderReview ? ReviewBody.Department : null,
        state is FeedbackState.ToSort or FeedbackState.SetAside
            ? []
            : [new ReplyDraft(1, "什么时候开放？", "每月15日。", "fagaiju.clerk", SampleFrame.Now, state == FeedbackState.ToAnswer ? [new DraftVerdict(ReviewBody.Department, "fagaiju.head", SampleFrame.Now, "请写明地点")] : [])],
        state == FeedbackState.SetAside ? "与活动无关" : null,
        state is FeedbackState.Answered or FeedbackState.SetAside ? SampleFrame.Now : null,
        null,
        state == FeedbackState.ToAnswer ? new Asker("市民甲", "13911112222", "a@example.org") : null);

    private static AssignmentView Assignment()
    {
        var planned = PlanExpansion.Expand(SamplePages.Plan, SamplePages.Plan.StartsAt).First(assignment => assignment.Activity is not null);
        return new AssignmentView(planned.Id, planned.TrackId, "观摩交流", planned.DepartmentId, planned.DepartmentName, planned.Participation, planned.Activity, null, []);
    }

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => SampleFrame.Of(words, "/answers", "经办人").RenderAsync<TPage>(model);
}
