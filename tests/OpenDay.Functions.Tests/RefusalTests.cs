using System;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

public sealed class RefusalTests(RunningApp app)
{
    private const string Assignment = Sent.Campaign + "/assignments/decisions.sifaju.organiser";

    [Fact]
    public async Task An_unknown_campaign_is_404() => Assert.Equal(
        (404, "campaign-unknown"),
        await BriefAsync(Sent.Get("api/campaigns/none/status", People.OfficeClerk)));

    [Fact]
    public async Task An_unknown_assignment_is_404() => Assert.Equal(
        (404, "assignment-unknown"),
        await BriefAsync(Sent.Get(Sent.Campaign + "/assignments/none", People.OfficeClerk)));

    [Fact]
    public async Task An_unknown_submission_is_404() => Assert.Equal(
        (404, "submission-unknown"),
        await BriefAsync(Sent.Get(Sent.Campaign + "/submissions/none", People.OfficeClerk)));

    [Fact]
    public async Task An_unpublished_item_is_404() => Assert.Equal(
        (404, "publication-unknown", "Nothing was published as 'none'. The column lists what was: /open/2023-17-tiedong."),
        await Sent.Get($"open/{Sent.CampaignId}/none").ToProblemAsync(app.Client));

    [Fact]
    public async Task A_path_that_can_name_nothing_is_404() => Assert.Equal(
        (404, "path-unknown", "Path part '铁东': expected 1 to 120 letters, digits, '-', '.' or '_'. There is nothing of this name."),
        await Sent.Get("api/campaigns/铁东/status", People.OfficeClerk).ToProblemAsync(app.Client));

    [Fact]
    public async Task An_address_that_is_no_functions_is_404_and_empty()
    {
        using var response = await Sent.Get("api/nothing", People.OfficeClerk).ToAsync(app.Client);
        Assert.Equal(404, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_campaign_starts_once() =>
        Assert.Equal((409, "campaign-exists"), await BriefAsync(Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan)));

    [Fact]
    public async Task A_bad_plan_gets_all_its_errors()
    {
        var plan = JsonNode.Parse(RunningApp.Plan)!;
        plan["title"] = "";
        plan["timeZone"] = "Mars/Olympus";
        var problem = await Sent.Post("api/campaigns", People.OfficeClerk, Encoding.UTF8.GetBytes(plan.ToJsonString())).ToJsonAsync(app.Client, 422);
        Assert.Equal("https://openday.example/problems/plan-invalid", (string)problem["type"]!);
        Assert.Equal(["/timeZone", "/title"], problem["errors"]!.AsArray().Select(error => (string)error!["pointer"]!).Order(StringComparer.Ordinal));
        Assert.All(problem["errors"]!.AsArray(), error => Assert.Equal(["code", "pointer", "found", "expected", "remedy"], error!.AsObject().Select(member => member.Key)));
    }

    [Fact]
    public async Task A_body_that_is_not_json_says_where() => Assert.Equal(
        (400, "json-invalid", "Body, $ (line 2, byte 3): 'x' is an invalid start of a property name. Expected a '\"'. The members that are expected are in /api/openapi.json."),
        await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, "{\n  x").ToProblemAsync(app.Client));

    [Fact]
    public async Task A_gate_that_is_left_out_is_400()
    {
        var (status, code, detail) = await Sent.Post(
            Sent.Campaign + "/submissions/none/reviews",
            People.OfficeReviewer,
            new { levelId = "office", revisionHash = "x", gates = new { political = true, legal = true, policy = true, confidentiality = true } }).ToProblemAsync(app.Client);
        Assert.Equal((400, "json-invalid"), (status, code));
        Assert.Contains("'wording'", detail);
    }

    [Fact]
    public async Task A_member_that_is_unknown_is_400()
    {
        var (status, code, detail) = await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, new { reason = "x", reasn = "y" }).ToProblemAsync(app.Client);
        Assert.Equal((400, "json-invalid"), (status, code));
        Assert.Contains("reasn", detail);
    }

    [Fact]
    public async Task A_body_of_another_kind_is_415() => Assert.Equal(
        (415, "media-type-unsupported", "Header 'Content-Type': expected application/json, found 'text/plain; charset=utf-8'. Send JSON and say so."),
        await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, new StringContent("x", null, "text/plain")).ToProblemAsync(app.Client));

    [Fact]
    public async Task Material_that_is_no_form_is_415() => Assert.Equal(
        (415, "media-type-unsupported", "Header 'Content-Type': expected multipart/form-data, found 'application/json'. Send a form with its boundary."),
        await Sent.Post(Assignment + "/submissions", People.Clerk("sifaju"), "{}").ToProblemAsync(app.Client));

    [Fact]
    public async Task A_json_body_over_64_KiB_is_413() => Assert.Equal(
        (413, "body-too-large", "Body: expected at most 65536 bytes, found 70000 announced. Send less; nothing was read."),
        await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, new byte[70_000]).ToProblemAsync(app.Client));

    [Fact]
    public async Task A_body_that_announces_no_length_is_broken_off_at_its_limit() => Assert.Equal(
        (413, "body-too-large", "Body: expected at most 65536 bytes, found more. Send less; nothing was kept."),
        await Sent.Post(Sent.Campaign + "/pause", People.OfficeClerk, new byte[70_000]).With("Transfer-Encoding", "chunked").ToProblemAsync(app.Client));

    [Fact]
    public async Task A_plan_over_1_MiB_is_413() => Assert.Equal(
        (413, "body-too-large", "Body: expected at most 1048576 bytes, found 1048577 announced. Send less; nothing was read."),
        await Sent.Post("api/campaigns", People.OfficeClerk, new byte[1_048_577]).ToProblemAsync(app.Client));

    [Fact]
    public async Task An_upload_over_the_limit_is_answered_before_any_of_it_is_sent()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(app.Client.BaseAddress!.Host, app.Client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        stream.ReadTimeout = 30_000;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /{Assignment}/submissions HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000001\r\n\r\n"));
        var answer = new byte[16];
        await stream.ReadExactlyAsync(answer).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("HTTP/1.1 413 Pay", Encoding.ASCII.GetString(answer)[..16]);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_by_its_content_is_415_and_leaves_nothing()
    {
        Assert.Equal(
            (415, "photo-unsupported"),
            await BriefAsync(Sent.Post(Assignment + "/submissions", People.Clerk("sifaju"), Sent.Material("标题", "正文", Photos.Jpeg(9), "not a photo"u8.ToArray()))));
        var assignment = await Sent.Get(Assignment, People.OfficeClerk).ToJsonAsync(app.Client, 200);
        Assert.Equal("owed", (string)assignment["deliverables"]![0]!["state"]!);
        Assert.Null(assignment["deliverables"]![0]!["submissionId"]);
    }

    [Fact]
    public async Task A_photo_over_20_MiB_is_413() => Assert.Equal(
        (413, "photo-too-large", "Photo 'photo1.jpg': expected at most 20971520 bytes, found 20971521. Send it in a smaller size."),
        await Sent.Post(Assignment + "/submissions", People.Clerk("sifaju"), Sent.Material("标题", "正文", new byte[20_971_521])).ToProblemAsync(app.Client));

    [Fact]
    public async Task More_than_40_photos_are_413() => Assert.Equal(
        (413, "too-many-photos", "Form, photos: expected at most 40, found 41. Choose the best ones."),
        await Sent.Post(Assignment + "/submissions", People.Clerk("sifaju"), Sent.Material("标题", "正文", [.. Enumerable.Repeat(new byte[] { 1 }, 41)])).ToProblemAsync(app.Client));

    [Fact]
    public async Task A_form_field_that_is_unknown_is_400()
    {
        var form = Sent.Material("标题", "正文");
        form.Add(new StringContent("x"), "titel");
        Assert.Equal(
            (400, "form-unreadable", "Form, field 'titel': expected one of deliverableId, title, text, markdown, document, documentUpload, photos, uploads, captions, correctionNote, found this name. Correct or remove the field."),
            await Sent.Post(Assignment + "/submissions", People.Clerk("sifaju"), form).ToProblemAsync(app.Client));
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_400()
    {
        var form = new StringContent("--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nhalf");
        form.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        Assert.Equal((400, "form-unreadable"), await BriefAsync(Sent.Post(Assignment + "/submissions", People.Clerk("sifaju"), form)));
    }

    [Fact]
    public async Task Another_departments_assignment_is_403() => Assert.Equal(
        (403, "other-department"),
        await BriefAsync(Sent.Get(Assignment, People.Clerk("fagaiju"))));

    [Theory]
    [InlineData("audit?after=-1")]
    [InlineData("audit?after=x")]
    [InlineData("audit?after=1&after=2")]
    public async Task A_query_that_is_no_number_is_400(string query) =>
        Assert.Equal((400, "query-invalid"), await BriefAsync(Sent.Get($"{Sent.Campaign}/{query}", People.Auditor)));

    [Fact]
    public async Task A_department_with_an_id_that_cannot_be_one_is_422() => Assert.Equal(
        (422, "id-invalid", "Body, $.department.id: expected 1 to 120 letters, digits, '-', '.' or '_'. Found '水利局'. Correct the id."),
        await Sent.Post(
            Sent.Campaign + "/assignments",
            People.OfficeClerk,
            new { trackId = "decisions", participation = "organiser", department = new { id = "水利局", name = "水利局", groups = Array.Empty<string>(), clerk = new { name = "a", email = "a@b.example" }, leader = new { name = "a", email = "a@b.example" } } })
            .ToProblemAsync(app.Client));

    [Fact]
    public async Task Titles_are_Chinese_unless_English_is_preferred()
    {
        Assert.Equal("需要登录", (string)(await Sent.Get("api/campaigns").ToJsonAsync(app.Client, 401))["title"]!);
        Assert.Equal("Sign-in needed", (string)(await Sent.Get("api/campaigns").With("Accept-Language", "en-GB,zh;q=0.5").ToJsonAsync(app.Client, 401))["title"]!);
    }

    [Fact]
    public async Task A_browser_gets_a_page_with_the_ways_in()
    {
        using var response = await Sent.Get("office").With("Accept", "text/html,*/*").ToAsync(app.Client);
        Assert.Equal(401, (int)response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var page = await response.Content.ReadAsStringAsync();
        Assert.Contains("<h1>需要登录</h1>\n    <p>请先登录。各单位经办人请打开最近一封提醒里的链接。</p>", page.ReplaceLineEndings("\n"));
        Assert.Contains("href=\"/dev/sign-in/office?return=%2Foffice\"", page);
    }

    [Fact]
    public async Task A_form_whose_sender_is_signed_out_says_that_it_was_not_sent_and_leads_back_to_its_page()
    {
        const string Page = $"/office/{Sent.CampaignId}/assignments/decisions.fagaiju.organiser";
        using var unsent = await Sent.Post(Page[1..] + "/extension", null, new FormUrlEncodedContent([])).With("Accept", "text/html").With("Referer", new Uri(app.Client.BaseAddress!, Page).ToString()).ToAsync(app.Client);
        var page = await unsent.Content.ReadAsStringAsync();
        Assert.Contains("登录已失效，刚才填写的内容没有送出。", page);
        Assert.Contains($"/dev/sign-in/office?return={Uri.EscapeDataString(Page)}\"", page);

        // Somebody else's page is none of ours to lead to.
        using var foreign = await Sent.Post(Page[1..] + "/extension", null, new FormUrlEncodedContent([])).With("Accept", "text/html").With("Referer", "https://elsewhere.example/trap").ToAsync(app.Client);
        Assert.DoesNotContain("trap", await foreign.Content.ReadAsStringAsync());
    }

    private async Task<(int Status, string Code)> BriefAsync(Sent request)
    {
        var (status, code, _) = await request.ToProblemAsync(app.Client);
        return (status, code);
    }
}
