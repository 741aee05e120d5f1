using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Browser;

/// <summary>What the small scripts add, and that pages do without them.</summary>
public sealed class ScriptTests(Chromium chromium, SharedStage shared) : IClassFixture<SharedStage>
{
    /// <summary>Waits until a draft has those words, of a photo only once the photo is kept too.</summary>
    private const string Drafted = "words => new Promise(done => { const look = () => Object.values(localStorage).some(draft => draft.includes(words)) ? done() : setTimeout(look, 20); look(); })";

    private static readonly string s_board = $"/office/{Sent.CampaignId}";

    [Fact]
    public async Task A_view_of_the_board_is_kept_under_a_name_and_removed()
    {
        await using var office = await shared.Stage.SeatAsync(chromium, People.OfficeClerk);
        await office.GoAsync(s_board);
        await office.Field("late.track").SelectOptionAsync("decisions");
        await office.Button("board.show").ClickAsync();
        await office.Page.Locator("[data-views] input").FillAsync("决策大家看");
        await office.Button("views.save").ClickAsync();
        await office.GoAsync(s_board);
        await office.Page.Locator("[data-views] a", new() { HasText = "决策大家看" }).ClickAsync();
        Assert.Equal("decisions", await office.Field("late.track").InputValueAsync());
        await office.Page.GetByLabel($"{Seat.Words["views.remove"]}: 决策大家看").ClickAsync();
        await office.GoAsync(s_board);
        Assert.True(await office.Page.Locator("[data-views]").IsHiddenAsync());
        await office.LeaveAsync();
    }

    [Fact]
    public async Task The_board_moves_by_itself()
    {
        await using var office = await shared.Stage.SeatAsync(chromium, People.OfficeClerk);
        await office.GoAsync(s_board);
        var cell = office.Page.Locator($"a[href$='/assignments/decisions.rensheju.organiser'] .state");
        await Assertions.Expect(cell).ToContainTextAsync(Seat.Words["state.owed"]);
        await Sent.Post($"{Sent.Campaign}/assignments/decisions.rensheju.organiser/submissions", People.Clerk("rensheju"), Sent.Material("就业政策解读", "一段。", Photos.Jpeg(90)))
            .ToJsonAsync(shared.Stage.App.Client, 201);
        await Assertions.Expect(cell).ToContainTextAsync(Seat.Words["state.review"]);
        await office.LeaveAsync();
    }

    [Fact]
    public async Task A_draft_outlives_the_page_and_a_text_is_checked_while_it_is_written()
    {
        await using var clerk = await shared.Stage.SeatAsync(chromium, People.Clerk("nongyenongcunju"));
        var task = $"/my/{Sent.CampaignId}/decisions.nongyenongcunju.organiser/report";
        await clerk.GoAsync(task);
        await clerk.Field("task.title").FillAsync("春耕备耕政策解读");
        await clerk.Field("task.markdown").FillAsync("咨询请拨打。");
        await clerk.SaysAsync(Seat.Words["script.draft.kept"]);
        await clerk.Field("task.markdown").FillAsync("咨询请拨打 13912345678。");
        await clerk.Page.Locator("[data-findings] li").First.WaitForAsync();

        // Who leaves amid a word has it in the draft too.
        await clerk.Page.EvaluateAsync("task => { const text = document.querySelector('[name=title]'); text.value += '稿'; text.dispatchEvent(new Event('input', { bubbles: true })); location.href = task; }", task + "?again");
        await clerk.SaysAsync(Seat.Words["script.draft.found"]);
        Assert.Equal("春耕备耕政策解读稿", await clerk.Field("task.title").InputValueAsync());
        await clerk.GoAsync(task);
        await clerk.SaysAsync(Seat.Words["script.draft.found"]);
        Assert.Equal("咨询请拨打 13912345678。", await clerk.Field("task.markdown").InputValueAsync());
        Assert.True(await BelowAsync(clerk, "[data-findings]", "[name=markdown]"), "What is found stands above the text and pushes it down.");

        // Discarding cannot be undone: it asks first, and who says no still has the draft.
        await clerk.Button("script.draft.forget").ClickAsync();
        Assert.Equal("咨询请拨打 13912345678。", await clerk.Field("task.markdown").InputValueAsync());
        clerk.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await clerk.Button("script.draft.forget").ClickAsync();
        await Assertions.Expect(clerk.Field("task.markdown")).ToHaveValueAsync("");
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task Without_a_connection_nothing_is_lost_not_even_a_photo_when_the_page_is_closed()
    {
        await using var clerk = await shared.Stage.SeatAsync(chromium, People.Clerk("shichangjianguanju"));
        clerk.IsExpected = text => text.Contains("net::ERR_", StringComparison.Ordinal);
        var task = $"/my/{Sent.CampaignId}/decisions.shichangjianguanju.organiser/report";
        await clerk.GoAsync(task);
        await clerk.Context.SetOfflineAsync(true);
        await clerk.Field("task.markdown").FillAsync("市场监管惠企政策。");
        await clerk.Page.Locator("input[type=file][multiple]").SetInputFilesAsync(new FilePayload { Name = "现场.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(130) });
        await clerk.Page.Locator("[data-photos] li label input").FillAsync("宣讲现场");
        await clerk.SaysAsync(Seat.Words["script.offline"] + Seat.Words["script.draft.kept"]);
        await clerk.Button("task.send").ClickAsync();
        await clerk.SaysAsync(Seat.Words["script.unsent.offline"]);
        await clerk.Page.EvaluateAsync(Drafted, "宣讲现场");
        await clerk.Page.CloseAsync();

        await clerk.Context.SetOfflineAsync(false);
        var again = await clerk.Context.NewPageAsync();
        await again.GotoAsync(new Uri(clerk.Root, task).ToString());
        await Assertions.Expect(again.Locator("[data-photos] li").GetByText(Seat.Words["script.photo.there"] + " 现场.jpg")).ToHaveCountAsync(1);
        Assert.Equal("市场监管惠企政策。", await again.Locator("[name=markdown]").InputValueAsync());
        Assert.Equal("宣讲现场", await again.Locator("[data-photos] li label input").InputValueAsync());
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task What_the_checks_found_of_a_photo_goes_with_its_caption()
    {
        await using var clerk = await shared.Stage.SeatAsync(chromium, People.Clerk("yingshangju"));
        await clerk.GoAsync($"/my/{Sent.CampaignId}/decisions.yingshangju.organiser/report");
        await clerk.Field("task.markdown").FillAsync("营商环境政策解读。");
        await clerk.Page.Locator("input[type=file][multiple]").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(140) });
        var uncaptioned = clerk.Page.Locator("[data-findings] li", new() { HasText = "第1张照片没有说明文字" });
        await Assertions.Expect(uncaptioned).ToHaveCountAsync(1);
        await clerk.Page.Locator("[data-photos] li label input").FillAsync("宣讲现场");
        await Assertions.Expect(uncaptioned).ToHaveCountAsync(0);
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task What_was_written_and_chosen_before_a_slow_script_came_is_not_lost()
    {
        await using var clerk = await shared.Stage.SeatAsync(chromium, People.Clerk("wenlvju"));
        var task = new Uri(clerk.Root, $"/my/{Sent.CampaignId}/decisions.wenlvju.organiser/report").ToString();
        await clerk.GoAsync(task);
        await clerk.Field("task.title").FillAsync("旧稿题目");
        await clerk.Field("task.markdown").FillAsync("旧稿。");
        await clerk.SaysAsync(Seat.Words["script.draft.kept"]);

        var chosen = new TaskCompletionSource();
        await clerk.Page.RouteAsync("**/material*.js*", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });
        await clerk.Page.GotoAsync(task, new() { WaitUntil = WaitUntilState.Commit });
        await clerk.Field("task.title").FillAsync("文旅惠民政策解读");
        await clerk.Field("task.captions").FillAsync("宣讲现场\n现场问答");
        await clerk.Page.Locator("input[type=file][multiple]").SetInputFilesAsync(
            [.. new[] { 71, 72 }.Select(side => new FilePayload { Name = $"{side}.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(side) })]);
        chosen.SetResult();

        await Assertions.Expect(clerk.Page.Locator("[data-photos] li").GetByText(Seat.Words["script.photo.there"])).ToHaveCountAsync(2);
        Assert.Equal(["宣讲现场", "现场问答"], await clerk.Page.Locator("[data-photos] li label input").EvaluateAllAsync<string[]>("inputs => inputs.map(input => input.value)"));
        Assert.Equal("文旅惠民政策解读", await clerk.Field("task.title").InputValueAsync());
        Assert.Equal("旧稿。", await clerk.Field("task.markdown").InputValueAsync());
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task Without_scripts_a_department_sends_in_by_the_plain_form()
    {
        await using var clerk = await shared.Stage.SeatAsync(chromium, People.Clerk("shangwuju"), new() { JavaScriptEnabled = false });
        await clerk.GoAsync($"/my/{Sent.CampaignId}/decisions.shangwuju.organiser/report");
        await clerk.Field("task.title").FillAsync("商务惠民政策解读");
        await clerk.Field("task.markdown").FillAsync("全区消费券已发放。");
        await clerk.Page.Locator("input[name=photos]").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(110) });
        await clerk.Field("task.captions").FillAsync("发放现场");
        await clerk.Button("task.send").ClickAsync();
        await clerk.SaysAsync(Seat.Words["task.done.sent"]);
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task A_passkey_is_added_and_opens_the_door()
    {
        const string Email = "passkey@example.org";
        var stage = shared.Stage;
        await Sent.Post("api/accounts", People.OfficeLead, new { email = Email, name = "王五", roles = new[] { Role.OfficeClerk }, departmentId = (string?)null, levels = Array.Empty<string>() }).ToJsonAsync(stage.App.Client, 201);
        await stage.Mails.NextAsync(Email);

        // A passkey belongs to a name, not to a number.
        var root = new UriBuilder(stage.Root) { Host = "localhost" }.Uri;
        await using var reader = await Seat.TakeAsync(chromium, root);
        var devices = await reader.Context.NewCDPSessionAsync(reader.Page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });

        await reader.GoAsync("/sign-in");
        await reader.Field("door.email").FillAsync(Email);
        await reader.Button("door.send").ClickAsync();
        await reader.Field("code.code").FillAsync(await stage.Mails.NextCodeAsync(Email));
        await reader.Button("code.confirm").ClickAsync();
        await reader.ArrivesAsync("/office");
        await reader.GoAsync("/account");
        await reader.Button("account.add").ClickAsync();
        await Assertions.Expect(reader.Page.Locator("main section.panel")).ToHaveCountAsync(1);
        await reader.Button("account.leave").ClickAsync();
        await reader.ArrivesAsync("/");

        await reader.GoAsync("/sign-in");
        await reader.Button("door.passkey").ClickAsync();
        await reader.ArrivesAsync("/office");
        await reader.LeaveAsync();
    }

    /// <summary>Whether one thing stands further down the page than another.</summary>
    private static async Task<bool> BelowAsync(Seat seat, string lower, string upper) =>
        (await seat.Page.Locator(lower).BoundingBoxAsync())!.Y > (await seat.Page.Locator(upper).BoundingBoxAsync())!.Y;
}
