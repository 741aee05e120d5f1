using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.RateLimits;

public sealed class RateLimitTests(HurriedApp app) : IClassFixture<HurriedApp>
{
    private static readonly string[] s_threeAndNoMore = ["303", "303", "303", "429"];

    [Fact]
    public async Task Whoever_asks_too_often_is_told_when_to_ask_again()
    {
        Assert.Equal(s_threeAndNoMore, await ManyAsync(4, number => Code($"a{number}@example.org", "203.0.113.1")));
        Assert.Equal(
            (429, "rate-limited", "Requests: expected at most 3 in a minute from one address or person, found more. Wait 20 seconds and ask again."),
            await Code("a4@example.org", "203.0.113.1").ToProblemAsync(app.Client));
        using var refused = await Code("a5@example.org", "203.0.113.1").ToAsync(app.Client);
        Assert.Equal("20", refused.Headers.RetryAfter!.ToString());
    }

    [Fact]
    public async Task Another_address_has_an_allowance_of_its_own_and_what_a_client_says_of_itself_gives_no_other()
    {
        Assert.Equal(s_threeAndNoMore, await ManyAsync(4, number => Code($"b{number}@example.org", $"198.51.100.{number}, 203.0.113.2")));
        Assert.Equal(["303"], await ManyAsync(1, _ => Code("b5@example.org", "203.0.113.3")));
    }

    [Fact]
    public async Task One_network_of_long_addresses_counts_as_one_address() =>
        Assert.Equal(s_threeAndNoMore, await ManyAsync(4, number => Code($"c{number}@example.org", $"2001:db8:1:2::{number}")));

    [Fact]
    public async Task Codes_for_one_account_are_counted_from_wherever_they_are_asked_for()
    {
        Assert.Equal(["303", "303", "429"], await ManyAsync(3, number => Code(number == 2 ? "ONE@example.org " : "one@example.org", $"192.0.2.{number}")));
        Assert.Equal(
            (429, "rate-limited", "Requests: expected at most 2 codes in an hour for one account or department, found more. Wait 1800 seconds and ask again."),
            await Code("one@example.org", "192.0.2.77").ToProblemAsync(app.Client));
    }

    [Fact]
    public async Task Codes_for_one_departments_link_are_counted_whatever_device_asks()
    {
        await using var fresh = await FreshApp.StartAsync("--RateLimits:CodesPerHour=1");
        await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToJsonAsync(fresh.Client, 201);
        var link = await fresh.Services.GetRequiredService<IDepartmentLinks>().LinkToAsync(Sent.CampaignId, "fagaiju", null, default);
        List<string?> ways = [];
        for (var device = 1; device <= 3; device++)
        {
            using var opened = await new Sent(HttpMethod.Post, link.AbsolutePath[1..], null).With(new FormUrlEncodedContent([])).ToAsync(fresh.Client);
            ways.Add(opened.Headers.Location?.ToString() ?? $"{(int)opened.StatusCode}");
        }

        Assert.Equal([$"/my/{Sent.CampaignId}", $"{link.AbsolutePath}?step=code", "429"], ways);
    }

    [Fact]
    public async Task What_the_public_sends_is_counted_apart_from_what_it_reads()
    {
        Assert.Equal(["404", "404", "404", "429"], await ManyAsync(4, _ => Sent.Post(Sent.Campaign + "/feedback", null, new { question = "问" }).With("X-Forwarded-For", "203.0.113.4")));
        Assert.Equal(["200", "200", "200", "200", "429"], await ManyAsync(5, _ => Sent.Get("sign-in").With("X-Forwarded-For", "203.0.113.4")));
    }

    [Fact]
    public async Task Colleagues_behind_one_address_do_not_count_together()
    {
        foreach (var name in new[] { "first", "second" })
        {
            var person = new Person($"{name}.colleague", name, [Role.OfficeClerk], null, []);
            Assert.Equal(["200", "200", "200", "200", "429"], await ManyAsync(5, _ => Sent.Get("sign-in", person).With("X-Forwarded-For", "203.0.113.5")));
        }
    }

    [Fact]
    public async Task Work_is_not_counted() => Assert.Equal(
        Enumerable.Repeat("200", 20), await ManyAsync(20, _ => Sent.Get("api/campaigns", People.OfficeClerk).With("X-Forwarded-For", "203.0.113.6")));

    [Fact]
    public async Task A_page_says_it_in_the_readers_language()
    {
        await ManyAsync(4, _ => Sent.Get("sign-in").With("X-Forwarded-For", "203.0.113.7"));
        using var page = await Sent.Get("sign-in").With("X-Forwarded-For", "203.0.113.7").With("Accept", "text/html").With("Accept-Language", "zh-CN").ToAsync(app.Client);
        Assert.Equal(429, (int)page.StatusCode);
        Assert.Contains("<h1>请求过于频繁</h1>", await page.Content.ReadAsStringAsync());
    }

    private static Sent Code(string email, string forwardedFor) =>
        new Sent(HttpMethod.Post, "sign-in/code", null).With(new FormUrlEncodedContent([KeyValuePair.Create("email", email)])).With("X-Forwarded-For", forwardedFor);

    private async Task<List<string>> ManyAsync(int count, System.Func<int, Sent> sent)
    {
        List<string> statuses = [];
        for (var number = 1; number <= count; number++)
        {
            using var response = await sent(number).ToAsync(app.Client);
            statuses.Add($"{(int)response.StatusCode}");
        }

        return statuses;
    }
}
