using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

public sealed class JourneyTests(RunningApp app)
{
    private const string AssignmentId = "decisions.fagaiju.organiser";
    private const string SubmissionId = AssignmentId + ".report";
    private const string Submission = Sent.Campaign + "/submissions/" + SubmissionId;

    [Fact]
    public async Task Material_is_submitted_reviewed_and_published_and_everybody_reads_what_was_reviewed()
    {
        var accepted = await Sent.Post($"{Sent.Campaign}/assignments/{AssignmentId}/submissions", People.Clerk("fagaiju"), Sent.Material("行政决策大家看", "第一段。\n第二段。", Photos.Jpeg(40), Photos.Jpeg(80)))
            .ToJsonAsync(app.Client, 201);
        var hash = (string)accepted["revisionHash"]!;
        Assert.Equal(SubmissionId, (string)accepted["submissionId"]!);
        Assert.Equal("underReview", (string)accepted["state"]!);

        Assert.Equal(
            (404, "publication-unknown"),
            Brief(await Sent.Get($"open/{Sent.CampaignId}/{SubmissionId}").ToProblemAsync(app.Client)));
        Assert.Equal(
            (412, "stale-revision"),
            Brief(await Sent.Post(Submission + "/reviews", People.Reviewer("fagaiju", "section-head"), Verdict("section-head", new string('0', 64))).ToProblemAsync(app.Client)));

        foreach (var (level, reviewer) in new (string, Person)[]
        {
            ("section-head", People.Reviewer("fagaiju", "section-head")),
            ("leader", People.Reviewer("fagaiju", "leader")),
            ("principal", People.Reviewer("fagaiju", "principal")),
            ("office", People.OfficeReviewer),
        })
        {
            var queue = await Sent.Get(Sent.Campaign + "/reviews/queue", reviewer).ToJsonAsync(app.Client, 200);
            Assert.Equal(hash, (string)queue.AsArray().Single(item => (string)item!["submissionId"]! == SubmissionId)!["revisionHash"]!);
            await Sent.Post(Submission + "/reviews", reviewer, Verdict(level, hash)).ToJsonAsync(app.Client, 201);
        }

        using var published = await Sent.Post(Submission + "/publication", People.OfficeClerk, new { revisionHash = hash }).ToAsync(app.Client);
        Assert.Equal(201, (int)published.StatusCode);
        Assert.Equal($"/open/{Sent.CampaignId}/{SubmissionId}", published.Headers.Location!.ToString());

        var read = await Sent.Get(Submission, People.Clerk("fagaiju")).ToJsonAsync(app.Client, 200);
        Assert.Equal("published", (string)read["state"]!);
        Assert.All(read["current"]!["verdicts"]!.AsArray(), verdict =>
        {
            Assert.Equal(hash, (string)verdict!["revisionHash"]!);
            Assert.True((bool)verdict["gates"]!["confidentiality"]!);
        });
        await ReadPagesAsync(hash, (string)read["current"]!["textHash"]!, (string)read["current"]!["photos"]![0]!["webHash"]!);
    }

    [Fact]
    public async Task The_plan_comes_back_byte_for_byte_and_is_not_sent_twice()
    {
        using var plan = await Sent.Get(Sent.Campaign + "/plan", People.Auditor).ToAsync(app.Client);
        Assert.Equal(RunningApp.Plan, await plan.Content.ReadAsByteArrayAsync());
        Assert.Equal($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(RunningApp.Plan))}\"", plan.Headers.ETag!.Tag);
        using var again = await Sent.Get(Sent.Campaign + "/plan", People.Auditor).With("If-None-Match", plan.Headers.ETag.Tag).ToAsync(app.Client);
        Assert.Equal(304, (int)again.StatusCode);
    }

    [Fact]
    public async Task The_ledger_is_a_file_that_spreadsheets_read()
    {
        using var ledger = await Sent.Get(Sent.Campaign + "/ledger", People.OfficeClerk).ToAsync(app.Client);
        Assert.Equal("text/csv; charset=utf-8", ledger.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=2023-17-tiedong-ledger.csv; filename*=UTF-8''2023-17-tiedong-ledger.csv", ledger.Content.Headers.ContentDisposition!.ToString());
        var bytes = await ledger.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        Assert.Equal("任务编号,主题活动,单位", Encoding.UTF8.GetString(bytes[3..])[..12]);
    }

    [Fact]
    public async Task The_audit_chain_is_read_page_by_page_and_verifies()
    {
        var first = await Sent.Get(Sent.Campaign + "/audit", People.Auditor).ToJsonAsync(app.Client, 200);
        Assert.Equal(1, (long)first["entries"]![0]!["sequence"]!);
        var later = await Sent.Get(Sent.Campaign + "/audit?after=1", People.Auditor).ToJsonAsync(app.Client, 200);
        Assert.Equal(2, (long)later["entries"]![0]!["sequence"]!);
        Assert.True((bool)(await Sent.Get(Sent.Campaign + "/audit/verify", People.Auditor).ToJsonAsync(app.Client, 200))["intact"]!);
    }

    [Fact]
    public async Task The_status_names_the_orchestration_and_the_counts_of_the_notice()
    {
        var status = await Sent.Get(Sent.Campaign + "/status", People.OfficeClerk).ToJsonAsync(app.Client, 200);
        Assert.Equal(51, (int)status["counts"]!["assignments"]!);
        Assert.Equal(30, (int)status["counts"]!["deliverables"]!);
        Assert.Equal("deadline", (string)status["nextMilestone"]!["kind"]!);
        Assert.Equal("2023-05-08T10:00:00+08:00", (string)status["now"]!);
    }

    [Fact]
    public async Task A_department_sees_its_own_assignments()
    {
        var own = await Sent.Get(Sent.Campaign + "/assignments", People.Clerk("hunan")).ToJsonAsync(app.Client, 200);
        Assert.Equal(
            ["exchange.hunan.coordinator", "exchange.hunan.organiser", "open-door.hunan.organiser", "publicity.hunan.organiser"],
            own.AsArray().Select(assignment => (string)assignment!["id"]!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_answer_forbids_what_pages_do_not_need()
    {
        foreach (var path in new[] { "", "api/campaigns", "open/none", "health/live", "assets/site.css" })
        {
            using var response = await Sent.Get(path).ToAsync(app.Client);
            Assert.Equal(
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                response.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task Assets_are_kept_by_the_version_that_pages_name()
    {
        var home = await app.Client.GetStringAsync("");
        var address = home.Split('"').First(part => part.StartsWith("/assets/site.css?v=", StringComparison.Ordinal));
        using var style = await Sent.Get(address[1..]).ToAsync(app.Client);
        Assert.Equal("text/css; charset=utf-8", style.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", style.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_language_that_is_asked_for_is_kept_for_whoever_is_signed_in_and_nobody_elses_browser_keeps_anything()
    {
        using var response = await Sent.Get("?lang=en").ToAsync(app.Client);
        Assert.Contains("<html lang=\"en\">", await response.Content.ReadAsStringAsync());
        Assert.False(response.Headers.Contains("Set-Cookie"));

        using var office = await Sent.Get("office?lang=en", People.OfficeClerk).ToAsync(app.Client);
        Assert.StartsWith("openday-language=en;", office.Headers.GetValues("Set-Cookie").Single());
    }

    [Fact]
    public async Task The_app_says_that_it_lives_and_is_ready()
    {
        Assert.Equal("""{"status":"live"}""", await app.Client.GetStringAsync("health/live"));
        Assert.Equal(
            """{"status":"ready","checks":[{"name":"records","ready":true,"found":"an answer"},{"name":"blobs","ready":true,"found":"an answer"},{"name":"orchestrations","ready":true,"found":"an answer"}]}""",
            await app.Client.GetStringAsync("health/ready"));
    }

    private async Task ReadPagesAsync(string revisionHash, string textHash, string photoHash)
    {
        var item = await app.Client.GetStringAsync($"open/{Sent.CampaignId}/{SubmissionId}");
        Assert.Contains($"data-revision-hash=\"{revisionHash}\"", item);
        Assert.Contains($"data-text-hash=\"{textHash}\"", item);
        Assert.Contains("<p>第二段。</p>", item);
        Assert.Contains($"href=\"/open/{Sent.CampaignId}/{SubmissionId}\">行政决策大家看</a>", await app.Client.GetStringAsync($"open/{Sent.CampaignId}"));
        Assert.Contains("第十七届", await app.Client.GetStringAsync(""));

        using var photo = await Sent.Get($"open/{Sent.CampaignId}/photos/{photoHash}").ToAsync(app.Client);
        Assert.Equal("image/jpeg", photo.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=600", photo.Headers.CacheControl!.ToString());
        using var same = await Sent.Get($"{Submission}/photos/{photoHash}", People.Auditor).ToAsync(app.Client);
        Assert.Equal(await photo.Content.ReadAsByteArrayAsync(), await same.Content.ReadAsByteArrayAsync());

        using var status = await Sent.Get($"office/{Sent.CampaignId}", People.OfficeClerk).ToAsync(app.Client);
        Assert.Equal(200, (int)status.StatusCode);
        Assert.Contains("<th scope=\"row\">湖南街道</th>", await status.Content.ReadAsStringAsync());
    }

    private static object Verdict(string level, string hash) => new
    {
        levelId = level,
        revisionHash = hash,
        gates = new { political = true, legal = true, policy = true, confidentiality = true, wording = true },
    };

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);
}
