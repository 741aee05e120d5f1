using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.DurableTask.Client;
using OpenDay.Workflows.Operations;

namespace OpenDay.Web.Pages.Operations;

/// <summary>What <see cref="InstancesPage"/> shows.</summary>
/// <param name="Purged">Whether one was just removed.</param>
public sealed record InstancesModel(InstanceFilter Filter, InstanceList List, bool Purged)
{
    /// <summary>The spans that can be asked for, in hours; 0 is for ever.</summary>
    public static IReadOnlyList<int> Spans { get; } = [0, 1, 24, 24 * 7, 24 * 30];

    /// <summary>The states that can be asked for; the engine has others, which it no longer uses.</summary>
    public static IReadOnlyList<OrchestrationRuntimeStatus> Statuses { get; } =
    [
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated,
    ];

    /// <summary>Address of a page of the same list.</summary>
    public string Address(int page) => Address(Filter with { Page = page });

    /// <summary>Address of the list with another filter.</summary>
    public static string Address(InstanceFilter filter)
    {
        var query = new QueryBuilder(new Dictionary<string, string>
        {
            ["id"] = filter.Id,
            ["name"] = filter.Name,
            ["status"] = filter.Status?.ToString() ?? "",
            ["hours"] = Number(filter.Hours),
            ["tag"] = filter.Tag,
            ["page"] = Number(filter.Page),
        }.Where(pair => pair.Value.Length > 0));
        return "/operate" + query.ToQueryString();
    }

    private static string Number(int number) => number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture);
}
