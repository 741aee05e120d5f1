using System.Threading.Tasks;
using OpenDay.Web.Language;

namespace OpenDay.Browser;

public sealed class ScreenTests(Chromium chromium)
{
    private static readonly (string Name, string TitleKey)[] s_pages =
    [
        ("accounts", "accounts.title"),
        ("channels", "channels.title"),
        ("code", "code.title"),
        ("departments-read", "departments.title"),
        ("editor", "editor.title"),
        ("first-office", "first.title"),
        ("rehearsal-result", "rehearsal.title"),
        ("sign-up", "sign-up.title"),
        ("visitors", "visitors.title"),
    ];

    [Fact]
    public async Task Pages_that_the_story_does_not_come_by_have_a_sample_to_take_a_picture_of()
    {
        foreach (var words in new[] { Words.Chinese, Words.English })
        {
            await using var site = await SampleSite.OpenAsync(words);
            Assert.All(s_pages, page => Assert.InRange(site.Fullest(words[page.TitleKey]), 0, site.Count - 1));
        }

        await Screens.TakeSamplesAsync(chromium, s_pages);
    }
}
