using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Audit;
using OpenDay.Campaigns.Documents;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Reminders;
using OpenDay.Campaigns.Reviews;
using OpenDay.Web.Audit;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Office;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.Records;

namespace OpenDay.TestPages;

/// <summary>The pages of the office: the board running and closed, an assignment in every state, messages and the audit chain.</summary>
internal static class OfficePages
{
    public const string Late = "decisions.fagaiju.organiser";

    /// <summary>Of the one who acts in <see cref="Entry"/>.</summary>
    public static readonly IReadOnlyDictionary<string, string> Names = new Dictionary<string, string> { ["office.clerk"] = "李四" };

    public static async Task<IReadOnlyList<string>> AllAsync(Words words)
    {
        List<string> pages =
        [
            await BoardAsync(words, new BoardFilter()),
            await BoardAsync(words, new BoardFilter(State: "late", OverdueMoreThan: 900)),
            await ClosedBoardAsync(words),
            await BoardAsync(words, new BoardFilter(), model => model with { MayClose = true, Done = CampaignStep.Pause }),
            await BoardAsync(words, new BoardFilter(), model => model with { Done = CampaignStep.Resume }),
            await BoardAsync(words, new BoardFilter(), model => model with { Done = CampaignStep.Close }),
            await StepAsync(words, CampaignStep.Pause, isPaused: false, FormState.Empty),
            await StepAsync(words, CampaignStep.Resume, isPaused: true, FormState.Empty),
            await StepAsync(words, CampaignStep.Resume, isPaused: false, FormState.Empty),
            await StepAsync(words, CampaignStep.Close, isPaused: true, new FormState(new Dictionary<string, string>(), [new FieldError("reason", words["wrong.no-reason"])])),
            await RowAsync(words, DeliverableState.Owed, model => model with { Department = null, MayAct = false, Orchestration = null, Done = "extended" }),
            await RowAsync(words, DeliverableState.Owed, model => model with
            {
                Form = new FormState(new Dictionary<string, string> { ["newDueAt.report"] = "2023-05-01T17:00" }, [new FieldError("newDueAt.report", words.With("wrong.not-later", 14))]),
                Refused = "refused",
            }),
            await RowAsync(words, DeliverableState.Owed, model => model with
            {
                Assignment = model.Assignment with { Contact = HandedOverTo },
                Done = "handedOver",
                Form = new FormState(new Dictionary<string, string> { ["contactName"] = "", ["contactEmail"] = "zhou" }, [.. ContactErrors(words)]),
            }),
            await RowAsync(words, DeliverableState.Owed, model => model with
            {
                Assignment = model.Assignment with { Contact = HandedOverTo, Deliverables = [] },
                Department = null,
                Form = new FormState(new Dictionary<string, string> { ["backReason"] = "" }, []),
            }),
            await BoardAsync(words, new BoardFilter(), model => model with { Assignments = [.. model.Assignments.Select(assignment => assignment with { Contact = HandedOverTo })] }),
            await MessagesAsync(words),
            await RenderAsync<MessagesPage>(words, new MessagesModel(SamplePages.Plan, [], [], OnlyParked: true, MayAct: false) { Done = "resent" }),
            await AuditAsync(words, null),
            await RenderAsync<AuditLogPage>(words, new AuditLogModel(SamplePages.Plan, FormState.Empty, new AuditFindings([.. AuditSamples.All], AuditForms.All.Count), null, Names)),
            await RowAsync(words, DeliverableState.Owed, model => model with { History = [.. AuditSamples.All] }),
            await AuditAsync(words, new AuditVerification(true, 12, SamplePages.TextHash, null)),
            await RenderAsync<AuditLogPage>(words, new AuditLogModel(SamplePages.Plan, FormState.Empty, new AuditFindings([], 0), new AuditVerification(false, 3, SamplePages.TextHash, "entry 4"), Names)),
        ];
        foreach (var state in Enum.GetValues<DeliverableState>())
        {
            pages.Add(await RowAsync(words, state, model => model));
        }

        return pages;
    }

    /// <summary>Who has what was handed over.</summary>
    public static Contact HandedOverTo { get; } = new("周敏 <b>", "zhou@example.org") { Mobile = "13800000001" };

    /// <summary>All that can be wrong with the form by which an assignment is handed over.</summary>
    public static IEnumerable<FieldError> ContactErrors(Words words) =>
    [
        new("contactName", words["wrong.contact-name"]),
        new("contactEmail", words["wrong.contact-email"]),
        new("contactMobile", words["wrong.contact-mobile"]),
        new("contactReason", words["wrong.no-reason"]),
    ];

    public static Task<string> BoardAsync(Words words, BoardFilter filter) => BoardAsync(words, filter, model => model);

    public static Task<string> StepAsync(Words words, CampaignStep step, bool isPaused, FormState form) => RenderAsync<CampaignStepPage>(
        words, new CampaignStepModel(SamplePages.Plan, new Campaign(SamplePages.Plan.Id, SamplePages.TextHash, "Activities", isPaused, SampleFrame.Now, null), step, form));

    public static Task<string> BoardAsync(Words words, BoardFilter filter, Func<BoardModel, BoardModel> change) => RenderAsync<BoardPage>(words, change(new BoardModel(
        SamplePages.Plan, SamplePages.Status(closedAt: null), SamplePages.Assignments(), Reminders(), filter, MayAct: true)
    {
        Live = new LiveUpdates($"/office/{SamplePages.Plan.Id}/live", 42),
        Asking = "asking",
    }));

    public static Task<string> ClosedBoardAsync(Words words) => RenderAsync<BoardPage>(words, new BoardModel(
        SamplePages.Plan, SamplePages.Status(SampleFrame.Now) with { Late = [], NextMilestone = null, Orchestration = null, Paused = false }, [], [], new BoardFilter(), MayAct: false));

    public static Task<string> RowAsync(Words words, DeliverableState state, Func<RowModel, RowModel> change)
    {
        var planned = PlanExpansion.Expand(SamplePages.Plan, SamplePages.Plan.StartsAt).First(assignment => assignment.Id == Late);
        var deliverable = new DeliverableView(
            "report", "信息稿", SampleFrame.Now.AddDays(-2), SampleFrame.Now.AddDays(-3), state, state == DeliverableState.Owed ? null : $"{Late}.report", state == DeliverableState.UnderReview ? "leader" : null, state == DeliverableState.Owed, 1, SamplePages.Plan.Columns[0].Id)
        {
            Levels = SamplePages.Plan.LevelsOf(planned.TrackId, planned.Deliverables[0]),
            PublishedAt = state is DeliverableState.Published or DeliverableState.Withdrawn ? SampleFrame.Now : null,
            WithdrawnAt = state == DeliverableState.Withdrawn ? SampleFrame.Now : null,
            Order = state == DeliverableState.Passed ? new PublicationOrder(SamplePages.RevisionHash, SampleFrame.Now.AddDays(1), "office", SampleFrame.Now) : null,
        };
        var view = new AssignmentView(
            planned.Id, planned.TrackId, SamplePages.Plan.Track(planned.TrackId).Title, planned.DepartmentId, "区发改局", planned.Participation,
            new ScheduledActivity("开放日", "政务大厅", SampleFrame.Now, SampleFrame.Now.AddHours(2)), state == DeliverableState.Waived ? "机构改革" : null, [deliverable]);
        var contact = new Contact("张三", "zhangsan@example.org") { Mobile = "13912345678" };
        return RenderAsync<RowPage>(words, change(new RowModel(
            SamplePages.Plan,
            view,
            new DepartmentPlan("fagaiju", "区发改局", [], contact, contact with { Name = "李四", Mobile = null }) { Reviewers = [new ReviewerContact("leader", "王五", "wangwu@example.org")] },
            state == DeliverableState.Owed ? new Dictionary<string, SubmissionView>() : new Dictionary<string, SubmissionView> { ["report"] = Submission(state) },
            Reminders(),
            [Entry("DeadlineExtended", "report until 2023-05-15: 材料 <未> 齐"), Entry("RemindersPlanned", "")],
            Names,
            new OrchestrationStatus("assignment", "Running", null, SampleFrame.Now, SampleFrame.Now),
            MayAct: true)
        {
            Asking = "asking",
            MayWithdraw = true,
        }));
    }

    public static Task<string> MessagesAsync(Words words) => RenderAsync<MessagesPage>(
        words, new MessagesModel(SamplePages.Plan, [new AssignmentView(Late, "track", "", "fagaiju", "区发改局", Participation.Organiser, null, null, []) { Contact = HandedOverTo }], [.. Reminders().Select(reminder => reminder.Message).OfType<MessageView>()], OnlyParked: false, MayAct: true));

    public static Task<string> AuditAsync(Words words, AuditVerification? verification) => RenderAsync<AuditLogPage>(words, new AuditLogModel(
        SamplePages.Plan,
        new FormState(new Dictionary<string, string> { ["who"] = "off\"ice", ["what"] = "DeadlineExtended" }, []),
        new AuditFindings([Entry("DeadlineExtended", "<b>")], 300),
        verification,
        Names));

    public static AuditEntry Entry(string action, string detail) =>
        new(7, SampleFrame.Now, "office.clerk", action, Late, null, detail, [], SamplePages.TextHash, SamplePages.RevisionHash);

    private static IReadOnlyList<ReminderView> Reminders() =>
    [
        Reminder(ReminderKind.Upcoming, Message(MessageState.Sent) with { SeenAt = SampleFrame.Now }),
        Reminder(ReminderKind.Overdue, Message(MessageState.Sent) with { LinkOpenedAt = SampleFrame.Now }),
        Reminder(ReminderKind.Overdue, Message(MessageState.Planned)),
        Reminder(ReminderKind.Overdue, Message(MessageState.Dropped)),
        Reminder(ReminderKind.LeaderEscalation, Message(MessageState.Sent) with { BouncedAt = SampleFrame.Now, Reason = "no such mailbox" }),
        Reminder(ReminderKind.OfficeEscalation, Message(MessageState.Sent) with { To = HandedOverTo.Email }),
        Reminder(ReminderKind.ReviewWaiting, null),
        Reminder(ReminderKind.Overdue, Message(MessageState.Parked) with
        {
            Reason = "all channels refused", Channel = null, Tries = [new MessageTry(SampleFrame.Now, "smtp", "550"), new MessageTry(SampleFrame.Now, "wecom", "40003")],
        }),
    ];

    private static ReminderView Reminder(ReminderKind kind, MessageView? message) => new($"reminder.{kind}", kind, Late, "report", SampleFrame.Now, message);

    private static MessageView Message(MessageState state) => new(
        $"key-{state}", "fagaiju@tiedong.example", "请报送 & 催办", SampleFrame.Now, state, [], SampleFrame.Now, [], "smtp", null, null, null, null, null, false);

    private static SubmissionView Submission(DeliverableState state)
    {
        var revision = new RevisionView(1, SamplePages.RevisionHash, "标题", SamplePages.TextHash, [], "fagaiju.clerk", SampleFrame.Now, [], null, null);
        return new SubmissionView($"{Late}.report", Late, "report", state, "标题", Document.Of([new Paragraph([new("正文")])]), revision, [revision], null, [], []);
    }

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => SampleFrame.Of(words, $"/office/{SamplePages.Plan.Id}", "政务公开办", ("/office", "site.office")).RenderAsync<TPage>(model);
}
