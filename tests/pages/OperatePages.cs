using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using OpenDay.Campaigns.Audit;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Operations;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Operations;
using OpenDay.Workflows.Ports;

namespace OpenDay.TestPages;

/// <summary>The operator's pages, in every state.</summary>
internal static class OperatePages
{
    public static readonly DateTimeOffset Now = new(2023, 5, 17, 2, 30, 0, TimeSpan.Zero);

    /// <summary>A call that failed and was tried again, a child, a timer that waits, an event.</summary>
    public static IReadOnlyList<HistoryStep> History { get; } =
    [
        new("ExecutionStarted", Now) { Name = "Test", InstanceId = "parent", Payload = "1" },
        new("TaskScheduled", Now) { TaskId = 0, Name = "Fetch" },
        new("TaskFailed", Now.AddSeconds(2)) { TaskId = 0, Failure = "boom" },
        new("TaskScheduled", Now.AddSeconds(2)) { TaskId = 1, Name = "Fetch" },
        new("TaskCompleted", Now.AddSeconds(7)) { TaskId = 1, Payload = "2" },
        new("SubOrchestrationInstanceCreated", Now.AddSeconds(7)) { TaskId = 2, Name = "Child", InstanceId = "kid" },
        new("SubOrchestrationInstanceCompleted", Now.AddSeconds(9)) { TaskId = 2 },
        new("TimerCreated", Now.AddSeconds(9)) { TaskId = 3, DueAt = Now.AddHours(1) },
        new("EventRaised", Now.AddSeconds(10)) { Name = "go", Payload = "{}" },
        new("ExecutionSuspended", null),
    ];

    public static async Task<IReadOnlyList<string>> AllAsync(Words words)
    {
        List<string> pages =
        [
            await ListAsync(words, InstanceFilter.All, [], 0),
            await ListAsync(words, InstanceFilter.All with { Page = 1 }, [.. Enum.GetValues<OrchestrationRuntimeStatus>().Select(status => Instance(status))], 120),
            await HealthAsync(words, new HealthModel([new("records", true, "an answer")], [], [], [], [], new([], new(true, 0, AuditChain.Genesis, null)), OfficePages.Names)),
            await HealthAsync(words, Health()),
        ];
        foreach (var status in InstancesModel.Statuses)
        {
            pages.Add(await InstanceAsync(words, new InstanceModel(new InstanceView(Instance(status), null, null, [], null), null)));
        }

        pages.Add(await InstanceAsync(words, new InstanceModel(new InstanceView(Instance(OrchestrationRuntimeStatus.Running), History, "parent", [Instance(OrchestrationRuntimeStatus.Pending)], null), InstanceStep.Resume)));
        foreach (var step in Enum.GetValues<InstanceStep>())
        {
            pages.Add(await StepAsync(words, step, OrchestrationRuntimeStatus.Running, FormState.Empty));
            pages.Add(await StepAsync(words, step, OrchestrationRuntimeStatus.Failed, FormState.Empty));
            pages.Add(await StepAsync(words, step, OrchestrationRuntimeStatus.Suspended, new FormState(new Dictionary<string, string>(), [new FieldError("reason", words["wrong.no-reason"])])));
            pages.Add(await InstanceAsync(words, new InstanceModel(new InstanceView(Instance(OrchestrationRuntimeStatus.Running), [], null, [], null), step)));
        }

        return pages;
    }

    public static Task<string> ListAsync(Words words, InstanceFilter filter, IReadOnlyList<OrchestrationMetadata> instances, int found) => RenderAsync<InstancesPage>(words, "/operate", new InstancesModel(
        filter,
        new InstanceList(
            instances,
            found,
            Math.Max(1, (found + 49) / 50),
            [.. instances.Select(instance => KeyValuePair.Create(instance.RuntimeStatus, 3))],
            [new StartCount(Now.AddDays(-1), 10, 1), new StartCount(Now, 3, 0)],
            filter.Hours > 0,
            found > 0),
        found > 0));

    public static Task<string> InstanceAsync(Words words, InstanceModel model) => RenderAsync<InstancePage>(words, "/operate/instances/x", model);

    public static OrchestrationMetadata Instance(OrchestrationRuntimeStatus status) => new("CampaignOrchestrator", "instance-" + (int)status)
    {
        RuntimeStatus = status,
        CreatedAt = Now,
        LastUpdatedAt = Now.AddSeconds(10),
        SerializedInput = "{\"a\":\"<b>\"}",
        Tags = new Dictionary<string, string> { ["team"] = "9" },
        FailureDetails = status == OrchestrationRuntimeStatus.Failed ? new TaskFailureDetails("System.Exception", "boom", null, null, null) : null,
    };

    private static HealthModel Health() => new(
        [new("records", true, "an answer"), new("blobs", false, "IOException"), new("orchestrations", false, "IOException")],
        [new TimerRun("SendDueReminders", Now.AddMinutes(-5), Now.AddMinutes(-5).AddSeconds(75), Now.AddMinutes(-4), true, "IOException"), new TimerRun("Reconcile", Now.AddDays(-2), Now, null, false, null)],
        [new OutboxState("2023-17-tiedong", 1, 2, 1, 1, Now)],
        [new ChannelState("smtp", "mail.example", Now.AddMinutes(5)), new ChannelState("eml", "messages", null)],
        [new StoreSize("records", 1_234_567, 3), new StoreSize("orchestrations", 1, 1), new StoreSize("blobs", 0, 0), new StoreSize("uploads", 0, 0)],
        new OperationsLog([AuditChain.Append(0, AuditChain.Genesis, Now, "operator", "InstancePurged", "stray", null, "走失", [])], new(false, 0, AuditChain.Genesis, "Entry 1")),
        new Dictionary<string, string> { ["operator"] = "运维" });

    private static Task<string> HealthAsync(Words words, HealthModel model) => RenderAsync<HealthPage>(words, "/operate/health", model);

    private static Task<string> StepAsync(Words words, InstanceStep step, OrchestrationRuntimeStatus status, FormState form) =>
        RenderAsync<InstanceStepPage>(words, "/operate/instances/x/step", new InstanceStepModel(Instance(status), step, form));

    private static Task<string> RenderAsync<TPage>(Words words, string path, object model)
        where TPage : IComponent => (SampleFrame.Of(words, path, "运维", ("/operate", "operate.title")) with { Now = Now.AddMinutes(1) }).RenderAsync<TPage>(model);
}
