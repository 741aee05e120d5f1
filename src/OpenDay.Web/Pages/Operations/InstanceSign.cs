using Microsoft.DurableTask.Client;
using OpenDay.Web.Components;

namespace OpenDay.Web.Pages.Operations;

/// <summary>How an orchestration's state looks: with the colours of the site's other states, and a mark of its own.</summary>
internal static class InstanceSign
{
    public static StateSign Of(OrchestrationRuntimeStatus status) => status switch
    {
        OrchestrationRuntimeStatus.Completed => new StateSign("published", "●"),
        OrchestrationRuntimeStatus.Running => new StateSign("review", "◐"),
        OrchestrationRuntimeStatus.Suspended => new StateSign("returned", "‖"),
        OrchestrationRuntimeStatus.Failed => new StateSign("late", "!"),
        OrchestrationRuntimeStatus.Pending => new StateSign("owed", "○"),
        _ => new StateSign("withdrawn", "⊘"),
    };
}
