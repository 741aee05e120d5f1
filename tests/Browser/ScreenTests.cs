using System.Threading.Tasks;

namespace OpenDay.Browser;

public sealed class ScreenTests(Chromium chromium)
{
    [Fact]
    public Task Pages_that_the_story_does_not_come_by_have_a_sample_to_look_at() => Screens.TakeSamplesAsync(
        chromium,
        ("code", "code.title"),
        ("editor", "editor.title"),
        ("departments-read", "departments.title"),
        ("first-office", "first.title"),
        ("rehearsal-result", "rehearsal.title"),
        ("sign-up", "sign-up.title"),
        ("visitors", "visitors.title"));
}
