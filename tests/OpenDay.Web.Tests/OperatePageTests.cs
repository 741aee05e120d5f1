using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Operations;
using OpenDay.Workflows.Operations;
using OpenDay.Workflows.Ports;

namespace OpenDay.Web.Tests;

public sealed class OperatePageTests
{
    [Fact]
    public void A_history_becomes_spans_with_their_ends_and_outcomes() => Assert.Equal(
        ["Activity Fetch 0-2 failed", "Activity Fetch 2-7", "Child Child 7-9", "Timer  9-", "Event go 10-10"],
        HistorySpan.Of(OperatePages.History).Select(span =>
            $"{span.Kind} {span.Name} {(span.From - OperatePages.Now).TotalSeconds}-{(span.To - OperatePages.Now)?.TotalSeconds}{(span.Failed ? " failed" : "")}"));

    [Fact]
    public void An_end_is_looked_for_among_its_own_kind() => Assert.Equal(
        [null, OperatePages.Now.AddSeconds(5)],
        HistorySpan.Of(
        [
            new HistoryStep("TimerCreated", OperatePages.Now) { TaskId = 1 },
            new HistoryStep("TaskScheduled", OperatePages.Now) { TaskId = 1 },
            new HistoryStep("TaskCompleted", OperatePages.Now.AddSeconds(5)) { TaskId = 1 },
        ]).Select(span => span.To));

    [Fact]
    public async Task The_timeline_draws_each_span_where_it_was_and_what_is_open_until_now()
    {
        var page = await OperatePages.InstanceAsync(Words.English, new InstanceModel(
            new InstanceView(OperatePages.Instance(OrchestrationRuntimeStatus.Running), OperatePages.History, "parent", [], null), null));

        // A minute from the beginning until now: two seconds are 33 of a thousand, and nothing is too short to be seen.
        Assert.Equal(
            ["fill-late 0 33", "fill-review 33 83", "fill-passed 116 34", "fill-owed 150 846", "fill-returned 166 4"],
            Regex.Matches(page, "<rect class=\"(fill-[a-z]+)\" x=\"([0-9]+)\" y=\"0\" width=\"([0-9]+)\" height=\"10\"").Select(bar => $"{bar.Groups[1]} {bar.Groups[2]} {bar.Groups[3]}"));
        Assert.Contains("due 2023-05-17 11:30:00", page);
        Assert.Contains("<a href=\"/operate/instances/kid\">", page);
        Assert.Contains("{&quot;a&quot;:&quot;&lt;b&gt;&quot;}", page);
    }

    [Theory]
    [InlineData(OrchestrationRuntimeStatus.Running, "raise suspend terminate")]
    [InlineData(OrchestrationRuntimeStatus.Suspended, "raise resume terminate")]
    [InlineData(OrchestrationRuntimeStatus.Failed, "rewind restart purge")]
    [InlineData(OrchestrationRuntimeStatus.Completed, "restart purge")]
    public async Task A_page_leads_to_the_steps_that_make_sense(OrchestrationRuntimeStatus status, string steps)
    {
        var page = await OperatePages.InstanceAsync(Words.Chinese, new InstanceModel(new InstanceView(OperatePages.Instance(status), null, null, [], null), null));
        Assert.Equal(steps, string.Join(' ', Regex.Matches(page, $"href=\"/operate/instances/instance-{(int)status}/([a-z]+)\"").Select(link => link.Groups[1].Value)));
    }

    [Fact]
    public void A_list_keeps_its_filter_from_page_to_page() => Assert.Equal(
        "/operate?id=campaign.&status=Failed&hours=24&tag=team%3D9&page=2",
        InstancesModel.Address(new InstanceFilter("campaign.", "", OrchestrationRuntimeStatus.Failed, 24, "team=9", 2)));
}
