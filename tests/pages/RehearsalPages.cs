using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging.Abstractions;
using OpenDay.Campaigns.Calendar;
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
    private static readonly PageRenderer s_renderer = new(NullLoggerFactory.Instance);

    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await RenderAsync<RehearsalPage>(words, RehearsalModel.Empty),
        await RenderAsync<RehearsalPage>(words, RehearsalModel.Empty with { Form = new FormState(new Dictionary<string, string>(), [new FieldError("plan", "Choose a plan.")]) }),
        await WrongAsync(words),
        await ResultAsync(words, null),
        await ResultAsync(words, new RunningPlan(SamplePages.Plan.StartsAt, [])),
        await ResultAsync(words, new RunningPlan(SamplePages.Plan.StartsAt, [.. Enum.GetValues<PlanLineKind>().Select(kind => new PlanLine(kind, "\"theme\": \"<b>\""))])),
        await RenderAsync<DepartmentImportPage>(words, DepartmentImportModel.Empty),
        await ImportAsync(words),
        await EditorAsync(words),
    ];

    public static Task<string> EditorAsync(Words words)
    {
        var fields = PlanFields.Of(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "2023-17-tiedong.json")));
        return RenderAsync<PlanEditorPage>(words, new PlanEditorModel(
            new FormState(new Dictionary<string, string> { ["/theme"] = "<b>" }, [new FieldError("/theme", "Too short.")]), "e30=", fields, [new PlanError("", "nothing", "a plan", "Give one.")]));
    }


    public static Task<string> WrongAsync(Words words) => RenderAsync<RehearsalPage>(words, new RehearsalModel(
        FormState.Empty, "", new PlanRehearsal(null, null, null, [], [new PlanError("/office/email", "\"<nobody>\"", "an e-mail address", "Write it like name@example.org.")], null)));

    public static Task<string> ResultAsync(Words words, RunningPlan? running)
    {
        var plan = SamplePages.Plan;
        return RenderAsync<RehearsalPage>(words, new RehearsalModel(
            FormState.Empty,
            "e30=",
            new PlanRehearsal(
                plan,
                Rehearsal.Run(plan, plan.StartsAt, RehearsedConduct.NobodyActs),
                Rehearsal.Run(plan, plan.StartsAt, RehearsedConduct.EverybodyInTime),
                running is null ? [] : [.. Enum.GetValues<RehearsalWarningKind>().Select(kind => new RehearsalWarning(kind, "文字材料", plan.StartsAt, 41))],
                [],
                running)));
    }

    public static Task<string> ImportAsync(Words words) => RenderAsync<DepartmentImportPage>(words, new DepartmentImportModel(
        FormState.Empty,
        "e30=",
        new DepartmentImport(
            new byte[] { 1 },
            [.. Enum.GetValues<DepartmentChange>().Select((change, index) => new ImportedDepartment(index + 2, $"d{index}", "区<新>局", change))],
            ["区司法局"],
            [.. Enum.GetValues<DepartmentColumn>().Select(column => new RowError(7, column, "\"\"", "text", "Write it.")), new RowError(8, null, "nothing", "a row", "Write it.")],
            [new PlanError("/theme", "nothing", "a member 'theme'", "Add it.")])));

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        s_renderer.RenderAsync<TPage>(
            new PageFrame(words, "/rehearsal", "公开办", TimeZoneInfo.CreateCustomTimeZone("plan", TimeSpan.FromHours(8), "plan", "plan")) { Time = CampaignTime.Of(SamplePages.Plan), Now = SamplePages.Plan.StartsAt, FormToken = "token" },
            model);
}
