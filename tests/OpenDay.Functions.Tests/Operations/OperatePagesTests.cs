using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Operations;

namespace OpenDay.Functions.Tests.Operations;

/// <summary>The operator's pages on the real engine, with the 2023 campaign running. Every test takes instances of its own.</summary>
public sealed class OperatePagesTests(OperatedApp operated) : IClassFixture<OperatedApp>
{
    private const string Instances = "operate/instances/";
    private const string CampaignInstance = "campaign." + Sent.CampaignId;

    private static readonly Person s_operator = People.With(Role.Operator);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_list_counts_all_and_shows_a_page_of_those_that_fit()
    {
        var all = await PageAsync("operate?lang=en&id=assignment.");
        Assert.Contains("<strong>51</strong> All", all);
        Assert.Contains("page=1", all);
        Assert.Contains("Page 1 of 2", all);
        Assert.Equal(ListInstances.PageSize, Regex.Count(all, "<tr><th scope=\"row\"><a href=\"/operate/instances/assignment"));

        var one = await PageAsync($"operate?lang=en&id={CampaignInstance}&name=campaign&status=Running&hours=24");
        Assert.Contains($"<code>{CampaignInstance}</code>", one);
        Assert.Contains("No orchestration fits.", await PageAsync($"operate?lang=en&id={CampaignInstance}&name=assignment"));
        Assert.Contains("No orchestration fits.", await PageAsync($"operate?lang=en&id={CampaignInstance}&tag=colour"));
    }

    [Fact]
    public async Task A_state_that_there_is_not_is_refused_by_name() => Assert.Equal(
        (400, "query-invalid", "Query 'status': expected one of Pending, Running, Suspended, Completed, Failed, Terminated, found 'Asleep'. Correct or remove it."),
        await Sent.Get("operate?status=Asleep", s_operator).ToProblemAsync(operated.Client));

    [Fact]
    public async Task A_campaigns_instance_shows_its_history_and_all_it_called()
    {
        var page = await PageAsync(Instances + CampaignInstance + "?lang=en");
        Assert.Contains("<h2 id=\"gantt\">Timeline</h2>", page);
        Assert.Contains("<code>ExecutionStarted</code>", page);
        Assert.Contains("<code>PlanCampaignStep</code>", page);
        Assert.Contains("Called <small>51</small>", page);

        var child = await PageAsync(Instances + "assignment.2023-17-tiedong.decisions.fagaiju.organiser?lang=en");
        Assert.Contains($"<dt>Called by</dt><dd><a href=\"/operate/instances/{CampaignInstance}\">", child);
        Assert.Contains("fagaiju.organiser", child);
    }

    [Fact]
    public async Task Every_step_asks_first_and_says_what_will_happen()
    {
        var page = await PageAsync(Instances + CampaignInstance + "/terminate?lang=en");
        Assert.Contains("It ends at once, for good.", page);
        Assert.Matches($"<form class=\"form ?\" method=\"post\" action=\"/operate/instances/{Regex.Escape(CampaignInstance)}/terminate\"", page);
        Assert.Contains("This cannot be done in the present state.", await PageAsync(Instances + CampaignInstance + "/resume?lang=en"));
        Assert.Equal(404, (await Sent.Get(Instances + CampaignInstance + "/explode", s_operator).ToProblemAsync(operated.Client)).Status);
        Assert.Equal(
            (404, "instance-unknown", "The engine has no instance 'nobody'. It was purged, or never began; /operate lists those that there are."),
            await Sent.Get(Instances + "nobody", s_operator).ToProblemAsync(operated.Client));
    }

    [Fact]
    public async Task An_order_without_a_reason_comes_back_with_what_was_typed()
    {
        using var answer = await OrderAsync(CampaignInstance, "raise", ("event", "Ping"), ("data", "{"), ("reason", "试"));
        Assert.Equal(422, (int)answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("value=\"Ping\"", page);
        Assert.Contains("<a href=\"#data\">事件数据不是正确的 JSON；没有数据请留空。</a>", page);

        using var silent = await OrderAsync(CampaignInstance, "suspend", ("reason", " "));
        Assert.Contains("<a href=\"#reason\">请写明理由，不超过 500 个字。</a>", await silent.Content.ReadAsStringAsync(Cancellation));
        Assert.DoesNotContain(await CampaignAuditAsync(), entry => (string)entry!["action"]! == "InstanceSuspended" && (string)entry["subject"]! == CampaignInstance);
    }

    [Fact]
    public async Task Steps_on_a_campaigns_instance_are_done_and_in_that_campaigns_audit_log()
    {
        const string Instance = "assignment.2023-17-tiedong.decisions.gongxinju.organiser";
        await DoneAsync(Instance, "suspend", "查看");
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, await StatusAsync(Instance));
        Assert.Equal(
            (409, "instance-state", $"Instance '{Instance}': expected a state in which 'Suspend' makes sense, found Suspended. Possible is Raise, Resume, Terminate."),
            await Order(Instance, "suspend", ("reason", "again")).ToProblemAsync(operated.Client));
        await DoneAsync(Instance, "resume", "查完");
        await DoneAsync(Instance, "raise", "提醒", ("event", "CampaignChanged"));
        await DoneAsync(Instance, "terminate", "出错");
        await EndAsync(Instance);
        await DoneAsync(Instance, "restart", "重来");
        Assert.False((await operated.Engine.GetInstanceAsync(Instance, Cancellation))!.IsCompleted);

        Assert.Equal(
            ["InstanceSuspended 查看", "InstanceResumed 查完", "InstanceEventRaised CampaignChanged: 提醒", "InstanceTerminated 出错", "InstanceRestarted 重来"],
            (await CampaignAuditAsync()).Where(entry => (string)entry!["subject"]! == Instance && ((string)entry["action"]!).StartsWith("Instance", StringComparison.Ordinal))
                .Select(entry => $"{entry!["action"]} {entry["detail"]}"));
        var verified = await Sent.Get(Sent.Campaign + "/audit/verify", People.Auditor).ToJsonAsync(operated.Client, 200);
        Assert.True((bool)verified["intact"]!, verified.ToJsonString());
    }

    [Fact]
    public async Task Steps_on_any_other_instance_are_in_a_chain_of_the_operators()
    {
        await operated.Engine.ScheduleNewOrchestrationInstanceAsync("NobodyKnowsThis", null, new Microsoft.DurableTask.StartOrchestrationOptions("stray"), Cancellation);
        await EndAsync("stray");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, await StatusAsync("stray"));
        Assert.Contains("state-late", await PageAsync(Instances + "stray"));

        using var purged = await OrderAsync("stray", "purge", ("reason", "走失"));
        Assert.Equal("/operate?done=purge", purged.Headers.Location!.ToString());
        Assert.Null(await operated.Engine.GetInstanceAsync("stray", Cancellation));

        var health = await PageAsync("operate/health?lang=en");
        Assert.Contains("Orchestration purged <code>stray</code> <span class=\"meta\">only.Operator · Reason: 走失</span>", health);
        Assert.Contains("<small>chain intact</small>", health);
    }

    [Fact]
    public async Task Health_tells_of_timers_outbox_channels_and_sizes_and_of_nobodys_texts()
    {
        var before = await PageAsync("operate/health?lang=en");
        Assert.Contains("<code>2023-17-tiedong</code>", before);
        Assert.Contains("<small>17 due · 0 overdue · 0 parked</small>", before);
        Assert.Contains("None has run yet.", before);
        operated.Clock.Advance(TimeSpan.FromMinutes(1));
        await operated.IdleAsync();

        var page = await PageAsync("operate/health?lang=en");
        Assert.Matches("<th scope=\"row\"><code>SendDueReminders</code></th>(.|\n)*?<time datetime=\"2023-05-08T10:0[1-9]:00", page);
        Assert.Contains("Records: an answer", page);
        Assert.Contains("<code>eml</code>", page);
        Assert.Matches("<dt>Records</dt><dd>[0-9.]+ MB, [1-9] files</dd>", page);
        Assert.Contains("Nothing waits.", page);
        Assert.DoesNotContain("区发改局", before + page);
        Assert.DoesNotContain("铁东区", before + page);
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await Sent.Get(path, s_operator).ToAsync(operated.Client);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private async Task DoneAsync(string instanceId, string step, string reason, params (string, string)[] fields)
    {
        using var answer = await OrderAsync(instanceId, step, [("reason", reason), .. fields]);
        Assert.Equal((303, $"/operate/instances/{instanceId}?done={step}"), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    private Task<HttpResponseMessage> OrderAsync(string instanceId, string step, params (string Name, string Value)[] fields) =>
        Order(instanceId, step, fields).ToAsync(operated.Client);

    private static Sent Order(string instanceId, string step, params (string Name, string Value)[] fields) => Sent.Post(
        $"{Instances}{instanceId}/{step}", s_operator, new FormUrlEncodedContent(fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));

    private async Task<OrchestrationRuntimeStatus> StatusAsync(string instanceId)
    {
        await operated.IdleAsync();
        return (await operated.Engine.GetInstanceAsync(instanceId, Cancellation))!.RuntimeStatus;
    }

    private async Task EndAsync(string instanceId) =>
        await operated.Engine.WaitForInstanceCompletionAsync(instanceId, Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

    private async Task<JsonArray> CampaignAuditAsync() =>
        (await Sent.Get(Sent.Campaign + "/audit", People.Auditor).ToJsonAsync(operated.Client, 200))["entries"]!.AsArray();
}
