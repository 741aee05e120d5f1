using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Requests;
using OpenDay.Functions.Tests.Uploads;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.Access;

/// <summary>An app with a campaign in which two departments have one of everything: what is under review, an upload, a sign-up, a question to answer; and one more has published.</summary>
internal sealed class PreparedApp : IAsyncDisposable
{
    /// <summary>The department of the matrix's clerks and reviewers.</summary>
    public const string Own = "hunan";

    public const string Foreign = "shenpiju";

    private const string Published = "fagaiju";

    private readonly Dictionary<(string Name, bool Foreign), string> _values = [];

    private int _signUps;

    private PreparedApp(FreshApp app) => App = app;

    public FreshApp App { get; }

    public static async Task<PreparedApp> StartAsync()
    {
        var app = new PreparedApp(await FreshApp.StartAsync("--PublicAddress=https://openday.example.org", "--HousekeepingSchedule=0 0 0 29 2 *"));
        await Sent.Post("api/campaigns", People.OfficeClerk, Plan()).ToJsonAsync(app.App.Client, 201);
        await app.PublishAsync();
        await app.PrepareAsync(Own, isForeign: false);
        await app.PrepareAsync(Foreign, isForeign: true);
        return app;
    }

    /// <summary>What stands at a place of a function's route: the name of something that is there, of one's own or another department.</summary>
    public async Task<string> ValueAsync(HttpFunction function, string place, bool isForeign) => place switch
    {
        "root" => "",
        "assignmentId" when IsVisit(function) => $"exchange.{Department(isForeign)}.organiser",
        "assignmentId" => $"decisions.{Department(isForeign)}.organiser",

        // What is under review is nobody's to read where the public reads.
        "submissionId" when IsPublic(function) => isForeign ? $"decisions.{Foreign}.organiser.report" : $"decisions.{Published}.organiser.report",
        "hash" when IsPublic(function) => isForeign ? _values[("hash", true)] : _values[("published", false)],
        "submissionId" => $"decisions.{Department(isForeign)}.organiser.report",
        "code" when isForeign => new string('2', 24),
        "code" when function.Route.EndsWith("cancellation", StringComparison.Ordinal) => await SignUpAsync(Own, $"139222233{++_signUps:D2}"),
        "code" => _values[(function.Route.StartsWith("ask", StringComparison.Ordinal) ? "question" : "signUp", false)],

        // What a request ends is made for it.
        "uploadId" when function.Verb == "delete" => await UploadAsync(Department(isForeign)),
        "delegationId" when function.Verb == "delete" => await DelegateAsync(Department(isForeign)),
        "token" when function.Route.StartsWith("go/", StringComparison.Ordinal) => _values[("link", isForeign)],
        "instanceId" => $"campaign.{Sent.CampaignId}",
        "step" => "suspend",
        "messageKey" => isForeign ? new string('e', 32) : new string('d', 32),
        _ => _values.TryGetValue((place, isForeign), out var value) ? value
            : throw new InvalidOperationException($"{function.Verb} {function.Route}: nothing is prepared that could stand for '{{{place}}}'. Add it to {nameof(PreparedApp)}."),
    };

    public static string Department(bool isForeign) => isForeign ? Foreign : Own;

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private static bool IsVisit(HttpFunction function) => function.Route.StartsWith("visit", StringComparison.Ordinal) || function.Route.Contains("/activities/", StringComparison.Ordinal);

    private static bool IsPublic(HttpFunction function) => function.Route.StartsWith("open/", StringComparison.Ordinal) || function.Route.StartsWith("api/open/", StringComparison.Ordinal);

    /// <summary>The plan of 2023, in which both departments owe a report and take visitors.</summary>
    private static byte[] Plan()
    {
        var plan = JsonNode.Parse(RunningApp.Plan)!;
        var decisions = plan["tracks"]![0]!["participants"]![0]!["departments"]!.AsArray();
        decisions.Add(Own);
        decisions.Add(Foreign);
        foreach (var activity in plan["tracks"]![1]!["participants"]![0]!["activities"]!.AsArray())
        {
            activity!["activity"]!["signUp"] = JsonNode.Parse(
                """{"places": 20, "waitingList": 1, "topic": "看便民服务大厅", "how": "在正门集合", "ask": ["name", "phone"], "basis": {"kind": "office", "text": "由公开办决定。"}}""");
        }

        return Encoding.UTF8.GetBytes(plan.ToJsonString());
    }

    private async Task PrepareAsync(string department, bool isForeign)
    {
        void Keep(string name, string value) => _values[(name, isForeign)] = value;

        Keep("hash", (await SubmitAsync(department, isForeign ? 60 : 90)).PhotoHash);

        Keep("signUp", await SignUpAsync(department, "13911112222"));
        Keep("signUpId", (string)(await Sent.Get(SignUps(department), People.Clerk(department)).ToJsonAsync(App.Client, 200))[0]!["signUpId"]!);

        var asked = await Sent.Post(Sent.Campaign + "/feedback", null, new { question = "公交何时通?" }).ToJsonAsync(App.Client, 201);
        Keep("question", (string)asked["code"]!);
        Keep("feedbackId", (string)asked["feedbackId"]!);
        await Sent.Post($"{Sent.Campaign}/feedback/{_values[("feedbackId", isForeign)]}/assignment", People.OfficeClerk, new { departmentId = department }).ToJsonAsync(App.Client, 200);

        Keep("uploadId", await UploadAsync(department));
        Keep("delegationId", await DelegateAsync(department));
        Keep("departmentId", department);
        var link = await App.Services.GetRequiredService<IDepartmentLinks>().LinkToAsync(Sent.CampaignId, Own, isForeign ? "/my" : null, default);
        Keep("link", link.AbsolutePath.Split('/')[^1]);

        var account = new { email = $"{department}@example.org", name = "张三", roles = new[] { Role.DepartmentClerk }, departmentId = department, levels = Array.Empty<string>() };
        Keep("accountId", (string)(await Sent.Post("api/accounts", People.OfficeLead, account).ToJsonAsync(App.Client, 201))["id"]!);

        // Here nothing is anybody's.
        Keep("campaignId", Sent.CampaignId);
        Keep("deliverableId", "report");
        Keep("key", "none");
        Keep("token", "none");
        Keep("passkeyId", "none");
        Keep("name", "site.css");
        Keep("seat", "office");
    }

    private async Task PublishAsync()
    {
        var (submission, revisionHash, photoHash) = await SubmitAsync(Published, 40);
        foreach (var (levelId, reviewer) in new[] { "section-head", "leader", "principal" }.Select(level => (level, People.Reviewer(Published, level))).Append(("office", People.OfficeReviewer)))
        {
            var gates = new { political = true, legal = true, policy = true, confidentiality = true, wording = true };
            await Sent.Post(submission + "/reviews", reviewer, new { levelId, revisionHash, gates }).ToJsonAsync(App.Client, 201);
        }

        await Sent.Post(submission + "/publication", People.OfficeClerk, new { revisionHash }).ToJsonAsync(App.Client, 201);
        _values[("published", false)] = photoHash;
    }

    private async Task<(string Path, string RevisionHash, string PhotoHash)> SubmitAsync(string department, int shade)
    {
        var material = Sent.Material("行政决策大家看", "第一段。\n第二段。", Photos.Jpeg(shade), Photos.Jpeg(shade + 10));
        var accepted = await Sent.Post($"{Sent.Campaign}/assignments/decisions.{department}.organiser/submissions", People.Clerk(department), material).ToJsonAsync(App.Client, 201);
        var path = $"{Sent.Campaign}/submissions/{accepted["submissionId"]}";
        var read = await Sent.Get(path, People.Auditor).ToJsonAsync(App.Client, 200);
        return (path, (string)accepted["revisionHash"]!, (string)read["current"]!["photos"]![0]!["webHash"]!);
    }

    private async Task<string> SignUpAsync(string department, string phone) =>
        (string)(await Sent.Post(SignUps(department), null, new { name = "市民甲", phone }).ToJsonAsync(App.Client, 201))["code"]!;

    private static string SignUps(string department) => $"{Sent.Campaign}/activities/exchange.{department}.organiser/sign-ups";

    private async Task<string> UploadAsync(string department) => TusClient.IdOf(await new TusClient(App.Client, department).BeginAsync(10));

    private async Task<string> DelegateAsync(string department) => (string)(await Sent.Post(Sent.Campaign + "/delegations", People.Reviewer(department, "section-head"), new
    {
        levelId = "section-head", delegateId = $"{department}.other", delegateName = "王五", since = "2023-05-10", through = "2023-05-11", departmentId = department,
    }).ToJsonAsync(App.Client, 201))["id"]!;
}
