using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Requests;
using OpenDay.Functions.Timers;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Tests;

/// <summary>Citizens sign up and ask, over HTTP; who they are reaches nobody whom it does not concern.</summary>
public sealed class CitizenTests : IAsyncLifetime
{
    private const string AssignmentId = "exchange.hunan.organiser";
    private const string Activity = Sent.Campaign + "/activities/" + AssignmentId;
    private const string Name = "印记甲";
    private const string Phone = "13911112222";
    private const string Email = "marked@visitors.example";

    private readonly LogLines _log = new();
    private FreshApp? _app;

    private FreshApp App => _app!;

    private static byte[] Plan
    {
        get
        {
            var plan = JsonNode.Parse(RunningApp.Plan)!;
            plan["tracks"]![1]!["participants"]![0]!["activities"]![3]!["activity"]!["signUp"] = JsonNode.Parse(
                """{"places": 1, "waitingList": 1, "topic": "看便民服务大厅", "how": "在正门集合", "ask": ["name", "phone", "email"], "basis": {"kind": "office", "text": "由公开办决定。"}}""");
            return Encoding.UTF8.GetBytes(plan.ToJsonString());
        }
    }

    public async ValueTask InitializeAsync()
    {
        _app = await FreshApp.StartAsync(
            services => services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(_log), "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft.AspNetCore=Trace");
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, Plan).ToAsync(App.Client);
        Assert.Equal(201, (int)started.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task A_citizen_signs_up_by_the_form_confirms_and_cancels_by_the_link()
    {
        Assert.Contains("剩余 1 个名额", await App.Client.GetStringAsync($"visit/{Sent.CampaignId}"));
        Assert.Contains("<form", await App.Client.GetStringAsync($"visit/{Sent.CampaignId}/{AssignmentId}"));
        using var sent = await Form($"visit/{Sent.CampaignId}/{AssignmentId}", ("name", Name), ("phone", Phone), ("email", "")).ToAsync(App.Client);
        Assert.Equal(303, (int)sent.StatusCode);
        var link = sent.Headers.Location!.ToString()[1..];
        Assert.Matches($"^visit/{Sent.CampaignId}/{AssignmentId}/[2-9a-z]{{24}}$", link);
        Assert.Contains("<h1>已报名成功</h1>", await App.Client.GetStringAsync(link));
        Assert.Contains("名额已满，可候补", await App.Client.GetStringAsync($"visit/{Sent.CampaignId}"));

        using var confirmed = await Form(link + "/confirmation").ToAsync(App.Client);
        Assert.Equal((303, "/" + link), ((int)confirmed.StatusCode, confirmed.Headers.Location!.ToString()));
        Assert.Contains("您已确认参加。", await App.Client.GetStringAsync(link));
        using var cancelled = await Form(link + "/cancellation").ToAsync(App.Client);
        Assert.Equal(303, (int)cancelled.StatusCode);
        Assert.Contains("<h1>报名已取消</h1>", await App.Client.GetStringAsync(link));
        Assert.DoesNotContain(Name, await App.Client.GetStringAsync(link));
    }

    [Fact]
    public async Task A_form_with_a_mistake_comes_back_with_all_that_was_typed_and_says_at_its_field_what_is_wrong()
    {
        using var signUp = await Form($"visit/{Sent.CampaignId}/{AssignmentId}", ("name", Name), ("phone", "110"), ("email", Email)).ToAsync(App.Client);
        var page = await signUp.Content.ReadAsStringAsync();
        Assert.Equal(422, (int)signUp.StatusCode);
        Assert.Contains($"value=\"{Name}\"", page);
        Assert.Contains("value=\"110\" aria-describedby=\"phone-error\" aria-invalid=\"true\"", page);
        Assert.Contains("<li><a href=\"#phone\">请填写 11 位手机号码，以 13 至 19 开头。</a></li>", page);

        using var question = await Form($"ask/{Sent.CampaignId}", ("question", "身份证11010519491231002X为什么要"), ("email", "nobody")).ToAsync(App.Client);
        page = await question.Content.ReadAsStringAsync();
        Assert.Equal(422, (int)question.StatusCode);
        Assert.Contains("身份证11010519491231002X为什么要</textarea>", page);
        Assert.Contains("value=\"nobody\"", page);
        Assert.Contains("<title>有误：", page);
    }

    [Fact]
    public async Task What_cannot_be_is_told_in_the_readers_language_and_never_fails()
    {
        foreach (var (language, title) in new[] { ("zh-CN", "请填写 11 位手机号码，以 13 至 19 开头。"), ("en", "Write a mobile number of 11 digits that begins with 13 to 19.") })
        {
            using var page = await Form($"visit/{Sent.CampaignId}/{AssignmentId}", ("name", Name), ("phone", "110")).With("Accept", "text/html").With("Accept-Language", language).ToAsync(App.Client);
            Assert.Equal(422, (int)page.StatusCode);
            Assert.Contains($"{title}</a></li>", await page.Content.ReadAsStringAsync());
        }

        Assert.Equal((422, "phone-invalid"), Brief(await Sent.Post(Activity + "/sign-ups", null, new { name = Name, phone = "110" }).ToProblemAsync(App.Client)));
        Assert.Equal((404, "no-sign-up"), Brief(await Sent.Post($"{Sent.Campaign}/activities/open-door.hunan.organiser/sign-ups", null, new { name = Name, phone = Phone }).ToProblemAsync(App.Client)));
        Assert.Equal((404, "assignment-unknown"), Brief(await Sent.Post($"{Sent.Campaign}/activities/none/sign-ups", null, new { name = Name, phone = Phone }).ToProblemAsync(App.Client)));
        await Sent.Post(Activity + "/sign-ups", null, new { name = Name, phone = Phone }).With("Idempotency-Key", "k").ToJsonAsync(App.Client, 201);
        Assert.Equal((409, "signed-up-already"), Brief(await Sent.Post(Activity + "/sign-ups", null, new { name = "另一人", phone = "139 1111 2222" }).With("Idempotency-Key", "k").ToProblemAsync(App.Client)));
        await Sent.Post(Activity + "/sign-ups", null, new { name = "乙", phone = "13911112223" }).ToJsonAsync(App.Client, 201);
        Assert.Equal((409, "fully-booked"), Brief(await Sent.Post(Activity + "/sign-ups", null, new { name = "丙", phone = "13911112224" }).ToProblemAsync(App.Client)));
        Assert.Equal((404, "sign-up-unknown"), Brief(await Sent.Post(Activity + "/cancellation", null, new { code = "none" }).ToProblemAsync(App.Client)));
        Assert.Equal((404, "feedback-unknown"), Brief(await Sent.Get($"ask/{Sent.CampaignId}/none").ToProblemAsync(App.Client)));
        Assert.Equal((422, "text-length"), Brief(await Sent.Post(Sent.Campaign + "/feedback", null, new { question = new string('问', 2_001) }).ToProblemAsync(App.Client)));
        Assert.Equal((413, "body-too-large"), Brief(await Sent.Post(Sent.Campaign + "/feedback", null, new { question = new string('问', 70_000) }).ToProblemAsync(App.Client)));
        Assert.Equal((415, "media-type-unsupported"), Brief(await Sent.Post($"ask/{Sent.CampaignId}", null, new { question = "问" }).ToProblemAsync(App.Client)));
        Assert.Equal((409, "not-begun"), Brief(await Sent.Post($"{Activity}/sign-ups/{await SignUpIdAsync()}/presence", People.Clerk("hunan"), new { presence = "attended" }).ToProblemAsync(App.Client)));
        Assert.Equal((403, "not-the-organiser"), Brief(await Sent.Get(Activity + "/sign-ups", People.Clerk("fagaiju")).ToProblemAsync(App.Client)));
    }

    [Fact]
    public async Task A_question_goes_from_the_page_to_a_reply_that_everybody_reads()
    {
        using var sent = await Form($"ask/{Sent.CampaignId}", ("question", "公交何时通?"), ("name", Name), ("phone", ""), ("email", "")).ToAsync(App.Client);
        Assert.Equal(303, (int)sent.StatusCode);
        var link = sent.Headers.Location!.ToString()[1..];
        Assert.Contains("<h1>已收到，正在分办</h1>", await App.Client.GetStringAsync(link));
        using var typed = await Sent.Get($"ask/{Sent.CampaignId}?code={link.Split('/')[2]}").ToAsync(App.Client);
        Assert.Equal((303, "/" + link), ((int)typed.StatusCode, typed.Headers.Location!.ToString()));

        var feedback = $"{Sent.Campaign}/feedback/{(string)(await Sent.Get(Sent.Campaign + "/feedback", People.OfficeClerk).ToJsonAsync(App.Client, 200))[0]!["feedbackId"]!}";
        await Sent.Post(feedback + "/assignment", People.OfficeClerk, new { departmentId = "fagaiju" }).ToJsonAsync(App.Client, 200);
        await Sent.Post(feedback + "/reply", People.Clerk("fagaiju"), new { reply = "下月开通。" }).ToJsonAsync(App.Client, 200);
        await Sent.Post(feedback + "/review", People.Reviewer("fagaiju", "leader"), new { draftNumber = 1 }).ToJsonAsync(App.Client, 200);
        Assert.Equal((412, "stale-draft"), Brief(await Sent.Post(feedback + "/review", People.OfficeReviewer, new { draftNumber = 2 }).ToProblemAsync(App.Client)));
        Assert.Equal("answered", (string)(await Sent.Post(feedback + "/review", People.OfficeReviewer, new { draftNumber = 1 }).ToJsonAsync(App.Client, 200))["state"]!);

        Assert.Contains("<p class=\"answer\">下月开通。</p>", await App.Client.GetStringAsync(link));
        var page = await App.Client.GetStringAsync($"ask/{Sent.CampaignId}");
        Assert.Contains("<h3>公交何时通?</h3>", page);
        Assert.DoesNotContain(Name, page);
        Assert.Equal("区发改局", (string)(await Sent.Get(Sent.Campaign + "/answers").ToJsonAsync(App.Client, 200))[0]!["answeredBy"]!);
    }

    [Fact]
    public async Task After_the_close_nothing_is_asked_any_more_and_the_page_says_so()
    {
        using var sent = await Form($"ask/{Sent.CampaignId}", ("question", "公交何时通?")).ToAsync(App.Client);
        var link = sent.Headers.Location!.ToString()[1..];
        await Sent.Post(Sent.Campaign + "/close", People.OfficeLead, new { reason = "结束" }).ToJsonAsync(App.Client, 200);

        foreach (var (language, words) in new[] { ("zh-CN", "本次活动已结束，不再收集意见建议。"), ("en", "questions and suggestions are no longer collected") })
        {
            using var page = await Sent.Get($"ask/{Sent.CampaignId}").With("Accept-Language", language).ToAsync(App.Client);
            var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.Contains(words, html);
            Assert.DoesNotContain("method=\"post\"", html);
            Assert.Contains("name=\"code\"", html);
        }

        Assert.Equal((409, "campaign-closed"), Brief(await Form($"ask/{Sent.CampaignId}", ("question", "再问")).ToProblemAsync(App.Client)));
        Assert.Contains("<h1>已收到，正在分办</h1>", await App.Client.GetStringAsync(link));
    }

    [Fact]
    public async Task Who_a_citizen_is_reaches_the_organiser_and_the_answerer_and_nobody_else()
    {
        var signUp = await Sent.Post(Activity + "/sign-ups", null, new { name = Name, phone = Phone, email = Email }).ToJsonAsync(App.Client, 201);
        var asked = await Sent.Post(Sent.Campaign + "/feedback", null, new { question = "问", name = Name, phone = Phone, email = Email }).ToJsonAsync(App.Client, 201);
        var feedbackId = (string)asked["feedbackId"]!;
        await Sent.Post($"{Sent.Campaign}/feedback/{feedbackId}/assignment", People.OfficeClerk, new { departmentId = "hunan" }).ToJsonAsync(App.Client, 200);
        var signUpId = await SignUpIdAsync();
        await App.Services.GetRequiredService<DrainOutbox>().RunAsync(App.Services.GetRequiredService<DurableTaskClient>(), TestContext.Current.CancellationToken);
        App.Clock.SetUtcNow(new DateTimeOffset(2023, 5, 19, 9, 0, 0, TimeSpan.FromHours(8)));
        await Sent.Post($"{Activity}/sign-ups/{signUpId}/presence", People.Clerk("hunan"), new { presence = "attended" }).ToJsonAsync(App.Client, 200);

        List<string> leaks = [];
        var read = 0;
        var everybody = Enum.GetValues<Role>().SelectMany(role => new Person?[] { new($"only.{role}", role.ToString(), [role], "fagaiju", []), new($"hunan.{role}", role.ToString(), [role], "hunan", []) }).Append(null);
        foreach (var person in everybody)
        {
            // Events hold a number and nothing else, and their answer ends after ten minutes only.
            foreach (var function in FunctionMethods.Http.Where(function => function.Verb == "get" && function.Name != "LiveEvents"))
            {
                var path = function.Route.Replace("{campaignId}", Sent.CampaignId).Replace("{assignmentId}", AssignmentId).Replace("{feedbackId}", feedbackId)
                    .Replace("{root:regex(^$)?}", "").Replace("{signUpId}", signUpId)
                    .Replace("{code}", function.Route.StartsWith("ask", StringComparison.Ordinal) ? (string)asked["code"]! : (string)signUp["code"]!);
                if (path.Contains('{') && !path.Contains("{submissionId}", StringComparison.Ordinal))
                {
                    continue;
                }

                using var response = await Sent.Get(path.Replace("{submissionId}", "none").Replace("{hash}", "none"), person).ToAsync(App.Client);
                if (response.IsSuccessStatusCode)
                {
                    read++;
                    var text = Readable(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
                    if (new[] { Name, Phone, Email }.Any(text.Contains))
                    {
                        leaks.Add($"{person?.DepartmentId} {person?.Roles[0]} {function.Name}");
                    }
                }
            }
        }

        Assert.True(read > 100, $"{read} answers");
        Assert.Equal(
            [
                "hunan DepartmentClerk AnswerPage", "hunan DepartmentClerk ExportVisitors", "hunan DepartmentClerk ListVisitors", "hunan DepartmentClerk ReadFeedback", "hunan DepartmentClerk VisitorsPage",
                "hunan DepartmentReviewer AnswerPage", "hunan DepartmentReviewer ExportVisitors", "hunan DepartmentReviewer ListVisitors", "hunan DepartmentReviewer ReadFeedback", "hunan DepartmentReviewer VisitorsPage",
            ],
            leaks.Order(StringComparer.Ordinal));
        Assert.NotEmpty(_log.Whole);
        Assert.DoesNotContain(new[] { Name, Phone, Email }, _log.Whole.Contains);
    }

    [Fact]
    public async Task The_housekeeping_removes_who_came_after_its_time()
    {
        await Sent.Post(Activity + "/sign-ups", null, new { name = Name, phone = Phone, email = Email }).ToJsonAsync(App.Client, 201);
        var housekeeping = ActivatorUtilities.CreateInstance<TimerFunctions>(App.Services);
        App.Clock.SetUtcNow(new DateTimeOffset(2023, 6, 19, 9, 0, 0, TimeSpan.FromHours(8)));

        await housekeeping.Housekeeping(new TimerInfo(), TestContext.Current.CancellationToken);

        var visitor = (await Sent.Get(Activity + "/sign-ups", People.Clerk("hunan")).ToJsonAsync(App.Client, 200))[0]!;
        Assert.Equal(("confirmed", null), ((string)visitor["state"]!, (string?)visitor["name"]));
        Assert.True((bool)(await Sent.Get(Sent.Campaign + "/audit/verify", People.Auditor).ToJsonAsync(App.Client, 200))["intact"]!);
    }

    /// <summary>An answer as text; an archive as the text of its entries.</summary>
    private static string Readable(byte[] content)
    {
        if (content is not [(byte)'P', (byte)'K', ..])
        {
            return Encoding.UTF8.GetString(content);
        }

        using var zip = new ZipArchive(new MemoryStream(content));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private async Task<string> SignUpIdAsync() =>
        (string)(await Sent.Get(Activity + "/sign-ups", People.Clerk("hunan")).ToJsonAsync(App.Client, 200))[0]!["signUpId"]!;

    private static Sent Form(string path, params (string Name, string Value)[] fields) =>
        new Sent(HttpMethod.Post, path, null).With(new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
