using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using OpenDay.Web.Pages.Rehearsals;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.Pages;

/// <summary>Answers with a plan played through, or with what is wrong with it.</summary>
public sealed class RehearsalAnswers(PageAnswers pages, RehearsePlan rehearsePlan)
{
    public Task<IResult> OfAsync(HttpRequest request, byte[] plan, CancellationToken cancellationToken) =>
        OfAsync(request, plan, model => model, StatusCodes.Status200OK, cancellationToken);

    /// <param name="with">What the page shows beside the rehearsal.</param>
    /// <param name="status">For a plan that can run.</param>
    public async Task<IResult> OfAsync(HttpRequest request, byte[] plan, Func<RehearsalModel, RehearsalModel> with, int status, CancellationToken cancellationToken)
    {
        var rehearsal = await rehearsePlan.RunAsync(plan, cancellationToken);
        var model = with(new RehearsalModel(Filled(plan), Convert.ToBase64String(plan), rehearsal));
        return rehearsal.Plan is { } readable
            ? await pages.OfAsync<RehearsalPage>(request, readable, model, status)
            : await pages.OfAsync<RehearsalPage>(request, model, StatusCodes.Status422UnprocessableEntity);
    }

    public static FormState Filled(ReadOnlySpan<byte> plan) =>
        new(new Dictionary<string, string> { ["plan"] = Encoding.UTF8.GetString(plan).TrimStart('\uFEFF') }, []);
}
