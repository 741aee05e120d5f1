using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using OpenDay.Campaigns.Assignments;
using OpenDay.Driver.Photos;

namespace OpenDay.Browser;

/// <summary>One text on its whole way, each step by its own people in browsers of their own, the verdicts that pass by keyboard alone, from the link in a reminder to the report of the closed campaign.</summary>
public sealed class StoryTests(Chromium chromium)
{
    private const string Department = "fagaiju";
    private const string Task = $"/my/{Sent.CampaignId}/decisions.fagaiju.organiser/report";
    private const string Submission = "decisions.fagaiju.organiser.report";
    private const string Row = $"/office/{Sent.CampaignId}/assignments/decisions.fagaiju.organiser";
    private const string Title = "区发改局解读重大项目建设进展";

    private static readonly Person s_head = People.Reviewer(Department, "section-head") with { Name = "赵科长" };
    private static readonly Person s_leader = People.Reviewer(Department, "leader") with { Name = "钱副局长" };
    private static readonly Person s_principal = People.Reviewer(Department, "principal") with { Name = "孙局长" };

    [Fact]
    public async Task A_text_goes_from_its_department_to_the_citizens_and_into_the_report()
    {
        await using var stage = await Stage.SetAsync();
        await using var clerk = await stage.SeatAsync(chromium);
        await SubmitOverABreakingNetworkAsync(stage, clerk);
        await ReturnAsync(stage);
        await SubmitAgainAsync(clerk);
        await PassAllLevelsAsync(stage);
        await PublishAsync(stage);
        var question = await ReadAndAskAsync(stage);
        await AnswerAsync(stage, clerk, question);
        await LookAtOrchestrationsAsync(stage);
        await CloseAsync(stage);
        await clerk.LeaveAsync();
    }

    private async Task SubmitOverABreakingNetworkAsync(Stage stage, Seat clerk)
    {
        // Where a chunk breaks off after it came, its next try is told so, and the client asks how far it is.
        clerk.IsExpected = text => text.Contains("net::ERR_", StringComparison.Ordinal) || text.Contains("409", StringComparison.Ordinal);
        await clerk.GoAsync(await stage.LinkInMailAsync(Department));
        await Screens.TakeAsync(chromium, clerk, ("link", new Uri(clerk.Page.Url).PathAndQuery));
        await clerk.Button("link.open").ClickAsync();
        await clerk.SaysAsync(Seat.Words["work.seen"]);
        await Screens.TakeAsync(chromium, clerk, ("message", new Uri(clerk.Page.Url).PathAndQuery), ("tasks", $"/my/{Sent.CampaignId}"), ("task", Task));
        await clerk.GoAsync($"/my/{Sent.CampaignId}");
        await clerk.Page.Locator($"a[href='{Task}']").First.ClickAsync();
        await clerk.Field("task.title").FillAsync(Title);
        await clerk.Field("task.markdown").FillAsync("一季度，全区重大项目开工 12 个。\n\n下一步，区发改局将每月公布项目进展，方便群众了解。");

        stage.Network.IsCutting = true;
        var photos = clerk.Page.Locator("[data-photos] ul.photos > li");
        await clerk.Page.Locator("input[type=file][multiple]").SetInputFilesAsync(
            [.. Enumerable.Range(1, 3).Select(number => new FilePayload { Name = $"现场{number}.jpg", MimeType = "image/jpeg", Buffer = PhotoStudio.Take(new($"项目{number}", "", stage.App.Clock.GetUtcNow())).Content })]);
        await Assertions.Expect(photos.GetByText(Seat.Words["script.photo.there"] + " 现场")).ToHaveCountAsync(3);
        stage.Network.IsCutting = false;
        Assert.True(stage.Network.Cut >= stage.Network.Breaks, $"{stage.Network.Cut} connections broke.");

        for (var place = 0; place < 3; place++)
        {
            await photos.Nth(place).GetByLabel(Seat.Words["script.photo.caption"]).FillAsync($"项目现场之{place + 1}");
        }

        await photos.Nth(2).GetByRole(AriaRole.Button, new() { Name = Seat.Words["script.photo.up"] }).ClickAsync();
        await PreviewAsync(clerk);
        await clerk.Button("task.send").ClickAsync();
        await clerk.SaysAsync(Seat.Words["task.done.sent"]);
    }

    /// <summary>The text as it will be published, photos and all, before anybody sends it in.</summary>
    private static async Task PreviewAsync(Seat clerk)
    {
        var preview = await clerk.Page.RunAndWaitForPopupAsync(() => clerk.Button("task.preview").ClickAsync());
        await Assertions.Expect(preview.Locator("h1")).ToHaveTextAsync(Title);
        Assert.Equal(3, await preview.Locator("article figure img").EvaluateAllAsync<int>("async images => { await Promise.all(images.map(image => image.decode())); return images.length; }"));
        Assert.Equal(["项目现场之1", "项目现场之3", "项目现场之2"], await preview.Locator("figcaption").AllTextContentsAsync());
        await Screens.TakeHereAsync(preview, "preview");
        await preview.CloseAsync();
    }

    /// <summary>The section head sends it back by the keyboard alone: a remark on words that are selected, one gate not passed.</summary>
    private async Task ReturnAsync(Stage stage)
    {
        await using var reviewer = await stage.SeatAsync(chromium, s_head);
        await reviewer.GoAsync($"/reviews/{Sent.CampaignId}");
        await reviewer.Page.Keyboard.PressAsync("n");
        await reviewer.SaysAsync("方便群众了解");
        await Screens.TakeAsync(chromium, reviewer, ("reviews", $"/reviews/{Sent.CampaignId}"), ("review", $"/reviews/{Sent.CampaignId}/{Submission}"));
        Assert.Equal(
            ["项目现场之1", "项目现场之3", "项目现场之2"],
            await reviewer.Page.Locator("[data-quotable] figure img").EvaluateAllAsync<string[]>("images => images.map(image => image.alt)"));

        await reviewer.Page.Locator("[data-quotable] p").First.DblClickAsync(new() { Position = new() { X = 12, Y = 12 } });
        await Assertions.Expect(reviewer.Page.Locator("[name=remarkQuote]").First).Not.ToHaveValueAsync("");
        await reviewer.Page.Locator("[name=remarkGate]").First.SelectOptionAsync("Wording");
        await reviewer.Page.Locator("[name=remarkText]").First.FillAsync("写明是哪一年的一季度。");
        await reviewer.Page.Locator("h1").ClickAsync();
        foreach (var key in new[] { "p", "5" })
        {
            await reviewer.Page.Keyboard.PressAsync(key);
        }

        await reviewer.Page.Keyboard.PressAsync("Escape");
        await reviewer.Field("review.comment").FillAsync("请补充年份后再报。");
        await reviewer.Button("review.send").ClickAsync();
        await reviewer.SaysAsync(Seat.Words["review.done.returned"]);
        await reviewer.LeaveAsync();
    }

    private async Task SubmitAgainAsync(Seat clerk)
    {
        await clerk.GoAsync(Task);
        await clerk.SaysAsync("请补充年份后再报。");
        await clerk.SaysAsync("写明是哪一年的一季度。");
        await Screens.TakeAsync(chromium, clerk, ("tasks-returned", $"/my/{Sent.CampaignId}"), ("task-returned", Task));
        await StandsBeforeFormAsync(clerk, "请补充年份后再报。");
        await clerk.Field("task.markdown").FillAsync("2023 年一季度，全区重大项目开工 12 个。\n\n下一步，区发改局将每月公布项目进展，方便群众了解。");
        await clerk.Button("task.send").ClickAsync();
        await clerk.SaysAsync(Seat.Words["task.done.sent"]);
    }

    /// <summary>On a phone, where nothing stands beside anything.</summary>
    private static async Task StandsBeforeFormAsync(Seat clerk, string remark)
    {
        await clerk.Page.SetViewportSizeAsync(390, 844);
        var said = await clerk.Text(remark).First.BoundingBoxAsync();
        var form = await clerk.Page.Locator("form.material").BoundingBoxAsync();
        Assert.True(said!.Y < form!.Y, $"What the reviewer said stands at {said.Y}, the form at {form.Y}.");
        await clerk.Page.SetViewportSizeAsync(1280, 800);
    }

    private async Task PassAllLevelsAsync(Stage stage)
    {
        foreach (var person in new[] { s_head, s_leader, s_principal, People.OfficeReviewer })
        {
            await using var reviewer = await stage.SeatAsync(chromium, person);
            await reviewer.GoAsync($"/reviews/{Sent.CampaignId}");
            await reviewer.Page.Keyboard.PressAsync("n");
            await reviewer.SaysAsync("2023 年一季度");
            if (person.Id == s_leader.Id)
            {
                await Screens.TakeAsync(chromium, reviewer, ("review-again", $"/reviews/{Sent.CampaignId}/{Submission}"));
            }

            await reviewer.Page.Keyboard.PressAsync("p");
            await reviewer.PressAsync(reviewer.Button("review.send"));
            await reviewer.SaysAsync(Seat.Words["review.done.passed"]);
            await reviewer.LeaveAsync();
        }
    }

    private async Task PublishAsync(Stage stage)
    {
        await using var office = await stage.SeatAsync(chromium, People.OfficeClerk);
        await office.GoAsync($"/office/{Sent.CampaignId}");
        await office.Page.Locator("a[href$='/decisions.fagaiju.organiser']").First.ClickAsync();
        await Screens.TakeAsync(chromium, office, ("row", Row));
        await office.Button("row.publish").ClickAsync();
        await office.SaysAsync(Seat.Words["row.done.published"]);
        await Screens.TakeAsync(
            chromium,
            office,
            ("office", "/office"),
            ("board", $"/office/{Sent.CampaignId}"),
            ("board-filtered", $"/office/{Sent.CampaignId}?track=decisions&state=owed"),
            ("row-published", Row),
            ("messages", $"/office/{Sent.CampaignId}/messages"),
            ("audit", $"/office/{Sent.CampaignId}/audit"),
            ("rehearsal", "/rehearsal"),
            ("departments", "/rehearsal/departments"));
        await office.LeaveAsync();
    }

    /// <returns>The address at which the citizen follows the question.</returns>
    private async Task<string> ReadAndAskAsync(Stage stage)
    {
        await using var citizen = await stage.SeatAsync(chromium, options: new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        await citizen.GoAsync($"/open/{Sent.CampaignId}");
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await citizen.SaysAsync("2023 年一季度");
        Assert.Equal(3, await citizen.Page.Locator("article img").CountAsync());
        await citizen.Link("item.proof.link").ClickAsync();
        Assert.Equal(await citizen.Page.Locator("[data-revision-hash]").TextContentAsync(), await HashInBrowserAsync(citizen));
        Assert.Empty(await citizen.Context.CookiesAsync());
        var item = $"/open/{Sent.CampaignId}/{Submission}";
        await Screens.TakeAsync(
            chromium,
            citizen,
            ("home", "/"),
            ("column", $"/open/{Sent.CampaignId}"),
            ("item", item),
            ("proof", item + "/proof"),
            ("search", $"/open/{Sent.CampaignId}?q={Uri.EscapeDataString("项目")}"),
            ("activities", $"/visit/{Sent.CampaignId}"),
            ("activity", $"/visit/{Sent.CampaignId}/open-door.zhanqian.organiser"),
            ("ask", $"/ask/{Sent.CampaignId}"),
            ("sign-in", "/sign-in"));

        await citizen.GoAsync($"/ask/{Sent.CampaignId}");
        await citizen.Field("ask.question").FillAsync("开工的 12 个项目在哪里可以查到名单？");
        await citizen.Button("ask.send").ClickAsync();
        await citizen.SaysAsync(Seat.Words["follow.state.ToSort"]);
        var question = new Uri(citizen.Page.Url).PathAndQuery;
        await citizen.LeaveAsync();
        return question;
    }

    /// <summary>What the page says under "how to check": the fingerprint of the canonical form, taken by the browser itself.</summary>
    private static Task<string> HashInBrowserAsync(Seat citizen) => citizen.Page.EvaluateAsync<string>(
        """
        async () => {
          const proof = await (await fetch(document.querySelector("a[href$='/proof'][href^='/api']").href)).json();
          const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(proof.proof.canonicalForm));
          return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, "0")).join("");
        }
        """);

    private async Task AnswerAsync(Stage stage, Seat clerk, string question)
    {
        await using (var office = await stage.SeatAsync(chromium, People.OfficeClerk))
        {
            await OpenQuestionAsync(office);
            await office.Field("feedback.answerer").SelectOptionAsync(Department);
            await office.Button("feedback.sort.send").ClickAsync();
            await office.SaysAsync(Seat.Words["feedback.done.sorted"]);
            await office.LeaveAsync();
        }

        await OpenQuestionAsync(clerk);
        await Screens.TakeAsync(chromium, clerk, ("answers", $"/answers/{Sent.CampaignId}"), ("answer", new Uri(clerk.Page.Url).PathAndQuery));
        await clerk.Field("follow.reply").FillAsync("项目名单已在区政府网站“重大项目”栏目公布，每月更新。");
        await clerk.Button("feedback.reply.send").ClickAsync();
        await clerk.SaysAsync(Seat.Words["feedback.done.drafted"]);

        foreach (var person in new[] { s_head, People.OfficeReviewer })
        {
            await using var reviewer = await stage.SeatAsync(chromium, person);
            await OpenQuestionAsync(reviewer);
            await reviewer.Page.Locator("[name=decision][value=pass]").CheckAsync();
            await reviewer.Button("review.send").ClickAsync();
            await reviewer.SaysAsync(Seat.Words["feedback.done.passed"]);
            await reviewer.LeaveAsync();
        }

        await using var citizen = await stage.SeatAsync(chromium);
        await citizen.GoAsync(question);
        await citizen.SaysAsync("项目名单已在区政府网站");
        await Screens.TakeAsync(chromium, citizen, ("answered", question));
        await citizen.LeaveAsync();
    }

    private static async Task OpenQuestionAsync(Seat seat)
    {
        await seat.GoAsync($"/answers/{Sent.CampaignId}");
        await seat.Page.Locator($"main a[href^='/answers/{Sent.CampaignId}/']").First.ClickAsync();
        await seat.SaysAsync("在哪里可以查到名单");
    }

    private async Task LookAtOrchestrationsAsync(Stage stage)
    {
        await using var operating = await stage.SeatAsync(chromium, People.With(Role.Operator));
        await operating.GoAsync("/operate");
        await operating.Page.Locator("main td a[href^='/operate/instances/'], main th a[href^='/operate/instances/']").First.ClickAsync();
        var instance = new Uri(operating.Page.Url).PathAndQuery;
        await Screens.TakeAsync(chromium, operating, ("operate", "/operate"), ("instance", instance), ("instance-step", instance + "/suspend"), ("health", "/operate/health"));
        await operating.LeaveAsync();
    }

    private async Task CloseAsync(Stage stage)
    {
        await using var office = await stage.SeatAsync(chromium, People.OfficeLead);
        await office.GoAsync($"/office/{Sent.CampaignId}");
        await office.Page.Locator($"main a[href='/office/{Sent.CampaignId}/close']").ClickAsync();
        await Screens.TakeAsync(chromium, office, ("close", $"/office/{Sent.CampaignId}/close"));
        await office.Field("row.reason").FillAsync("五项活动均已完成");
        await office.Button("course.step.Close").ClickAsync();
        await office.SaysAsync(Seat.Words["status.closed"]);
        await Papers.ReadLedgerAsync(office);
        await Papers.ReadReportAsync(office, Title);
        await office.LeaveAsync();
    }
}
