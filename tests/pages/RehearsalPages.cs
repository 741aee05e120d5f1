using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Edits;
using OpenDay.Campaigns.Plans.Lists;
using OpenDay.Campaigns.Rehearsals;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Rehearsals;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.TestPages;

/// <summary>The pages on which a plan is tried, in their states.</summary>
internal static class RehearsalPages
{
    private static readonly byte[] s_file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json"));

    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await RenderAsync<RehearsalPage>(words, RehearsalModel.Empty),
        await RenderAsync<RehearsalPage>(words, RehearsalModel.Empty with { Form = new FormState(new Dictionary<string, string>(), [new FieldError("plan", "Choose a plan.")]) }),
        await WrongAsync(words),
        await ResultAsync(words, null),
        await ResultAsync(words, Running([])),
        await ResultAsync(words, Running([.. Enum.GetValues<PlanLineKind>().Select(kind => new PlanLine(kind, "\"theme\": \"<b>\""))])),
        await ResultAsync(words, Running(Changed) with { IsClosed = true }),
        await ResultAsync(words, Running(Changed) with { Obstacles = [new PlanError("other-time-zone", "/timeZone", "'<b>'", "the campaign's time zone, 'Asia/Shanghai'", "Leave it as it was.") { Values = ["'<b>'", "'Asia/Shanghai'"] }] }),
        await ResultAsync(words, Running(Changed), model => model with
        {
            Form = new FormState(new Dictionary<string, string> { ["reason"] = "<b>" }, [new FieldError("reason", words["wrong.no-reason"]), new FieldError("confirmed", words["wrong.not-confirmed"])]),
            Refused = "refused",
        }),
        await RenderAsync<DepartmentImportPage>(words, DepartmentImportModel.Empty),
        await ImportAsync(words),
        await EditorAsync(words),
    ];

    public static IReadOnlyList<PlanLine> Changed { get; } = [new(PlanLineKind.Deleted, "\"a\""), new(PlanLineKind.Inserted, "\"<b>\"")];

    /// <summary>A running campaign in which everything follows that can.</summary>
    public static RunningPlan Running(IReadOnlyList<PlanLine> lines)
    {
        var plan = SamplePages.Plan;
        var report = PlanExpansion.Expand(plan, plan.StartsAt)[0];
        var owed = report.Deliverables[0];
        return new RunningPlan(plan.StartsAt, lines)
        {
            Hash = SamplePages.TextHash,
            IsClosed = false,
            Obstacles = [],
            Complete = plan,
            Followed =
            [
                new(null, report),
                new(report, report with { Waived = "<b>" }),
                new(report, report.With(owed with { DueAt = owed.DueAt.AddDays(1) })),
                new(report, report.With(owed with { State = DeliverableState.Waived })),
                new(report.With(owed with { State = DeliverableState.Waived }), report),
                new(report with { DepartmentName = "甲" }, report),
            ],
            RemindersBefore = 120,
            RemindersAfter = 132,
        };
    }

    public static Task<string> EditorAsync(Words words)
    {
        var fields = PlanFields.Of(s_file);
        return RenderAsync<PlanEditorPage>(words, new PlanEditorModel(
            new FormState(new Dictionary<string, string> { ["/theme"] = "<b>" }, [new FieldError("/theme", "Too short.")]), "e30=", fields, [new PlanError("no-plan", "", "nothing", "a plan", "Give one.")]));
    }

    public static Task<string> WrongAsync(Words words) => RenderAsync<RehearsalPage>(words, new RehearsalModel(
        FormState.Empty, Convert.ToBase64String(s_file), new PlanRehearsal(null, null, null, [], [new PlanError("not-an-email", "/departments/0/clerk/email", "\"<nobody>\"", "an e-mail address", "Write it like name@example.org.") { Values = ["\"<nobody>\""] }], null)));

    public static Task<string> ResultAsync(Words words, RunningPlan? running, Func<RehearsalModel, RehearsalModel>? with = null)
    {
        var plan = SamplePages.Plan;
        var model = new RehearsalModel(
            FormState.Empty,
            "e30=",
            new PlanRehearsal(
                plan,
                Rehearsal.Run(plan, plan.StartsAt, RehearsedConduct.NobodyActs),
                Rehearsal.Run(plan, plan.StartsAt, RehearsedConduct.EverybodyInTime),
                running is null ? [] : [.. Enum.GetValues<RehearsalWarningKind>().Select(kind => new RehearsalWarning(kind, "文字材料", plan.StartsAt, 41))],
                [],
                running));
        return RenderAsync<RehearsalPage>(words, with?.Invoke(model) ?? model);
    }

    public static Task<string> ImportAsync(Words words) => RenderAsync<DepartmentImportPage>(words, new DepartmentImportModel(
        FormState.Empty,
        "e30=",
        new DepartmentImport(
            new byte[] { 1 },
            [.. Enum.GetValues<DepartmentChange>().Select((change, index) => new ImportedDepartment(index + 2, $"d{index}", "区<新>局", change))],
            ["区司法局"],
            [.. Enum.GetValues<DepartmentColumn>().Select(column => new RowError("too-short", 7, column, "\"\"", "at least 1 character(s)", "Fill it in.") { Values = ["\"\"", "1"] }), new RowError("row-twice", 8, null, "\"<b>\", which row 7 is already", "an id of its own", "Rename one of the two, or remove the row.") { Values = ["<b>", "7"] }],
            [new PlanError("missing-member", "/theme", "nothing", "a member 'theme'", "Add it.") { Values = ["theme"] }])));

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => (SampleFrame.Of(words, "/rehearsal", "公开办") with { Now = SamplePages.Plan.StartsAt }).RenderAsync<TPage>(model);
}
