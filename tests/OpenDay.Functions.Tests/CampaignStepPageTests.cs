using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

/// <summary>The office pauses, resumes and closes a campaign by form, and never without a reason.</summary>
public sealed class CampaignStepPageTests
{
    private const string Board = "office/" + Sent.CampaignId;

    [Fact]
    public async Task A_campaign_is_paused_resumed_and_closed_by_form_with_a_reason()
    {
        await using var app = await StartAsync();
        Assert.Contains("href=\"/" + Board + "/pause\"", await PageAsync(app, 200, Sent.Get(Board, People.OfficeClerk)));
        Assert.DoesNotContain("/close\"", await PageAsync(app, 200, Sent.Get(Board, People.OfficeClerk)));

        var returned = await PageAsync(app, 422, Form("pause", People.OfficeClerk, " "));
        Assert.Contains("href=\"#reason\">请写明理由，不超过 500 个字。", returned);
        Assert.Contains("<title>有误：暂停活动", returned);
        await FollowAsync(app, "pause", People.OfficeClerk, "汛期");
        var paused = await PageAsync(app, 200, Sent.Get(Board + "?done=pause", People.OfficeClerk));
        Assert.Contains("活动已暂停，理由已记入审计日志。", paused);
        Assert.Contains("<span class=\"pill pill-warn\">已暂停</span>", paused);
        Assert.Contains("活动在目前的状态下不能这样做。", await PageAsync(app, 409, Form("pause", People.OfficeClerk, "汛期")));

        await FollowAsync(app, "resume", People.OfficeClerk, "水退了");
        Assert.Contains("也不能重新开始", await PageAsync(app, 200, Sent.Get(Board + "/close", People.OfficeLead)));
        await FollowAsync(app, "close", People.OfficeLead, "办完");
        Assert.Contains("结束时间", await PageAsync(app, 200, Sent.Get(Board, People.OfficeLead)));
        var log = await PageAsync(app, 200, Sent.Get(Board + "/audit", People.OfficeClerk));
        Assert.All(["汛期", "水退了", "办完"], reason => Assert.Contains(reason, log));
    }

    [Theory]
    [InlineData("pause", "the pause")]
    [InlineData("close", "the close")]
    public async Task The_api_takes_no_decision_without_a_reason(string step, string decision)
    {
        await using var app = await StartAsync();
        Assert.Equal(
            (422, "no-reason", $"Campaign '{Sent.CampaignId}': expected a reason for {decision}, found none. Say why in 'reason'; the audit log keeps it."),
            await Sent.Post($"{Sent.Campaign}/{step}", People.OfficeLead, new { reason = " " }).ToProblemAsync(app.Client));
        Assert.Equal(
            (422, "no-reason", $"Campaign '{Sent.CampaignId}': expected a reason for {decision} of at most 500 characters, found 501. Shorten it."),
            await Sent.Post($"{Sent.Campaign}/{step}", People.OfficeLead, new { reason = new string('长', 501) }).ToProblemAsync(app.Client));
        Assert.Contains("href=\"/" + Board + "/pause\"", await PageAsync(app, 200, Sent.Get(Board, People.OfficeLead)));
    }

    private static async Task<FreshApp> StartAsync()
    {
        var app = await FreshApp.StartAsync();
        await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToJsonAsync(app.Client, 201);
        return app;
    }

    private static Sent Form(string step, Person person, string reason) =>
        Sent.Post($"{Board}/{step}", person, new FormUrlEncodedContent(new Dictionary<string, string> { ["reason"] = reason }));

    private static async Task FollowAsync(FreshApp app, string step, Person person, string reason)
    {
        using var answer = await Form(step, person, reason).ToAsync(app.Client);
        Assert.Equal((303, $"/{Board}?done={step}"), ((int)answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    private static async Task<string> PageAsync(FreshApp app, int status, Sent sent)
    {
        using var answer = await sent.ToAsync(app.Client);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"expected {status}, found {(int)answer.StatusCode} {page}");
        return page;
    }
}
