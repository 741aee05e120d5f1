using System.Threading.Tasks;
using Microsoft.Playwright;

namespace OpenDay.Browser;

/// <summary>Pages on paper.</summary>
public sealed class PrintTests(Chromium chromium, SharedStage shared) : IClassFixture<SharedStage>
{
    [Fact]
    public async Task A_page_on_paper_has_no_buttons()
    {
        await using var office = await shared.Stage.SeatAsync(chromium, People.OfficeClerk);
        await office.GoAsync($"/office/{Sent.CampaignId}/assignments/decisions.sifaju.organiser");
        Assert.True(await office.Button("row.remind").IsVisibleAsync());
        await office.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal(0, await office.Page.Locator("button:visible").CountAsync());
        await office.LeaveAsync();
    }
}
