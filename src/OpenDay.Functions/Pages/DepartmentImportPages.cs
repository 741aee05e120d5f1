using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans.Lists;
using OpenDay.Functions.Problems;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;
using OpenDay.Papers.Spreadsheets;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Rehearsals;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.Pages;

/// <summary>Where the office takes a list of departments into a plan, with a preview before it counts.</summary>
public sealed class DepartmentImportPages(PageAnswers pages)
{
    private const int LargestList = 2 * 1024 * 1024;

    [Function("DepartmentImportPage")]
    [Admits(Role.OfficeClerk)]
    public Task<IResult> Form([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "rehearsal/departments")] HttpRequest request) =>
        pages.OfAsync<DepartmentImportPage>(request, DepartmentImportModel.Empty);

    [Function("DepartmentImportForm")]
    [Admits(Role.OfficeClerk)]
    [BodyLimit(BodyLimits.PlanForm)]
    public async Task<IResult> Preview(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "rehearsal/departments")] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await request.ReadPublicFormAsync(cancellationToken);
        var words = LanguageChoice.Of(request);
        var (plan, planError) = await PlanForm.ReadAsync(form, words, cancellationToken);
        var (table, listError) = await TableAsync(form, words, cancellationToken);
        List<FieldError> errors = [.. new[] { listError, planError }.OfType<FieldError>()];
        if (errors.Count > 0)
        {
            var typed = new FormState(new Dictionary<string, string> { ["plan"] = form.Text("plan") }, errors);
            return await pages.OfAsync<DepartmentImportPage>(request, DepartmentImportModel.Empty with { Form = typed }, StatusCodes.Status422UnprocessableEntity);
        }

        var import = DepartmentLists.Import(plan, table);
        var isFit = import is { Plan: not null, RowErrors.Count: 0, Rows.Count: > 0 };
        return await pages.OfAsync<DepartmentImportPage>(
            request,
            new DepartmentImportModel(
                new FormState(new Dictionary<string, string> { ["plan"] = Encoding.UTF8.GetString(plan) }, []),
                isFit ? Convert.ToBase64String(import.Plan!.Value.Span) : "",
                import),
            isFit ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<(IReadOnlyList<IReadOnlyList<string>> Table, FieldError? Error)> TableAsync(IFormCollection form, Words words, CancellationToken cancellationToken)
    {
        if (form.Files.GetFile("list") is not { Length: > 0 and <= LargestList } list)
        {
            return ([], new FieldError("list", words["departments.nothing"]));
        }

        try
        {
            return (TableReading.Read(await PlanForm.ReadAsync(list, cancellationToken)), null);
        }
        catch (TableRejectedException rejected)
        {
            return ([], new FieldError("list", ProblemWords.Advice(ProblemReading.Of(rejected)!, words)));
        }
    }
}
