using System;
using System.Threading.Tasks;
using Microsoft.Playwright;

namespace OpenDay.Browser;

/// <summary>Whole tasks without a mouse: a department's text, an extension by the office, a citizen's question. Reviewers pass a text without one in <see cref="StoryTests"/>.</summary>
public sealed class KeyboardTests(Chromium chromium, SharedStage shared) : IClassFixture<SharedStage>
{
    private const string Assignment = "decisions.gongxinju.organiser";

    [Fact]
    public async Task A_department_writes_sees_its_mistake_and_sends_in()
    {
        await using var clerk = await shared.Stage.SeatAsync(chromium, People.Clerk("gongxinju"));
        clerk.IsExpected = text => text.Contains("422", StringComparison.Ordinal);
        await clerk.GoAsync($"/my/{Sent.CampaignId}");
        await clerk.PressAsync(clerk.Page.Locator($"a[href='/my/{Sent.CampaignId}/{Assignment}/report']").First);
        await clerk.SaysAsync(Seat.Words["task.form"]);
        await clerk.TypeAsync(clerk.Field("task.title"), "区工信局解读惠企政策");
        await clerk.PressAsync(clerk.Button("task.send"));

        // What is wrong stands on top, leads to its field, and is said there as well.
        var summary = clerk.Page.Locator("#errors");
        await summary.WaitForAsync();
        Assert.StartsWith(Seat.Words["form.wrong.title"], await clerk.Page.TitleAsync());
        await clerk.PressAsync(summary.Locator("a").First);
        await clerk.TypeAsync(clerk.Field("task.markdown"), "全区惠企政策已兑现 80%。");
        await clerk.TabToAsync(clerk.Page.Locator("input[type=file][multiple]"));
        await clerk.Page.Locator("input[type=file][multiple]").SetInputFilesAsync(new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = Photos.Jpeg(70) });
        await Assertions.Expect(clerk.Page.Locator("[data-photos] li").GetByText(Seat.Words["script.photo.there"] + " photo")).ToHaveCountAsync(1);
        await clerk.PressAsync(clerk.Button("task.send"));
        await clerk.SaysAsync(Seat.Words["task.done.sent"]);
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task The_office_extends_a_deadline()
    {
        await using var office = await shared.Stage.SeatAsync(chromium, People.OfficeClerk);
        await office.GoAsync($"/office/{Sent.CampaignId}/assignments/decisions.sifaju.organiser");
        await office.PressAsync(office.Page.Locator("summary", new() { HasText = Seat.Words["row.extend"] }));
        await office.TabToAsync(office.Field("row.extend.until"));
        await NextDayAsync(office);
        await office.TypeAsync(office.Page.Locator("form[action$='/extension'] input[id^=why]"), "材料需要补充数据");
        await office.Page.Keyboard.PressAsync("Enter");
        await office.SaysAsync(Seat.Words["row.done.extended"]);
        await office.LeaveAsync();
    }

    [Fact]
    public async Task A_citizen_skips_to_the_content_and_asks()
    {
        await using var citizen = await shared.Stage.SeatAsync(chromium);
        await citizen.GoAsync($"/ask/{Sent.CampaignId}");
        await citizen.Page.Keyboard.PressAsync("Tab");
        await citizen.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await citizen.Page.EvaluateAsync<string>("document.activeElement.id"));
        await citizen.TypeAsync(citizen.Field("ask.question"), "活动当天可以停车吗？");
        await citizen.PressAsync(citizen.Button("ask.send"));
        await citizen.SaysAsync(Seat.Words["follow.state.ToSort"]);
        await citizen.LeaveAsync();
    }

    /// <summary>Moves a date on by a day with the arrows; in which of its parts the day stands is the browser's language's matter.</summary>
    private static async Task NextDayAsync(Seat office)
    {
        var field = office.Field("row.extend.until");
        var next = DateTime.Parse(await field.InputValueAsync(), null).AddDays(1);
        for (var part = 0; part < 3; part++)
        {
            await office.Page.Keyboard.PressAsync("ArrowUp");
            if (DateTime.Parse(await field.InputValueAsync(), null) == next)
            {
                return;
            }

            await office.Page.Keyboard.PressAsync("ArrowDown");
            await office.Page.Keyboard.PressAsync("ArrowRight");
        }

        Assert.Fail("No part of the date moved it on by a day.");
    }
}
