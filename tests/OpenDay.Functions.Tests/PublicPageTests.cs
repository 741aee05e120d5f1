using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

/// <summary>What holds for every page that citizens read.</summary>
public sealed class PublicPageTests(RunningApp app)
{
    public static TheoryData<string> Pages { get; } = [.. new[] { "", "open/{0}", "open/{0}?q=x", "open/{0}?column=today", "ask/{0}", "visit/{0}" }.Select(path => string.Format(null, path, Sent.CampaignId))];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_leaves_no_cookie_and_carries_the_language_that_was_chosen(string path)
    {
        using var answer = await Sent.Get($"{path}{(path.Contains('?') ? '&' : '?')}lang=en").With("Accept-Language", "zh-CN").ToAsync(app.Client);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<html lang=\"en\">", page);
        var ways = Regex.Matches(page, "<a [^>]*?href=\"(/(?!feeds/)[^\"#]*)").Select(way => way.Groups[1].Value).ToList();
        Assert.NotEmpty(ways);
        Assert.All(ways, way => Assert.Contains("lang=", way));
        Assert.DoesNotMatch("(src|href|action)=\"(https?:)?//", page);
    }

    [Fact]
    public async Task A_sent_form_leads_on_in_the_language_that_was_chosen()
    {
        using var form = new FormUrlEncodedContent([new KeyValuePair<string, string>("question", "When does it begin?")]);
        using var answer = await Sent.Post($"ask/{Sent.CampaignId}?lang=en", null, form).ToAsync(app.Client);
        Assert.Equal(303, (int)answer.StatusCode);
        Assert.Matches($"^/ask/{Sent.CampaignId}/[a-z0-9]+\\?lang=en$", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_reader_who_is_signed_in_keeps_the_choice_in_a_cookie()
    {
        using var answer = await Sent.Get("office?lang=en", People.OfficeClerk).ToAsync(app.Client);
        Assert.StartsWith("openday-language=en;", answer.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task A_column_that_there_is_not_is_refused_by_name() => Assert.Equal(
        (404, "path-unknown"),
        await Sent.Get($"open/{Sent.CampaignId}?column=none").ToProblemAsync(app.Client) is var (status, code, _) ? (status, code) : default);
}
