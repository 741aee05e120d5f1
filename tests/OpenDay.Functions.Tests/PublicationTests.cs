using System;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests;

/// <summary>What citizens see of one item over its whole life, always at the same address. Each test has a department of its own.</summary>
public sealed class PublicationTests(RunningApp app)
{
    [Fact]
    public async Task The_revision_hash_is_recomputed_from_the_proof_alone_and_by_ordinary_tools()
    {
        var item = await PublishAsync("nongyenongcunju", "“面对面” 访谈", "第一段。\n第二段。");

        var answer = await Sent.Get($"api{item.Url}/proof").ToJsonAsync(app.Client, 200);
        var proof = answer["proof"]!;

        var content = proof["content"]!;
        Assert.Null(content["correctionNote"]);
        var fields = new[] { (string)content["title"]!, (string)content["textHash"]!, $"{content["photos"]!.AsArray().Count}" }
            .Concat(content["photos"]!.AsArray().SelectMany(photo => new[] { "webHash", "thumbnailHash", "width", "height", "caption" }.Select(name => photo![name]!.ToString())));
        var form = string.Concat(fields.Select(field => $"{Encoding.UTF8.GetByteCount(field)}:{field},"));
        Assert.Equal(item.Hash, Sha256(Encoding.UTF8.GetBytes(form)));
        Assert.Equal((item.Hash, form), ((string)proof["revisionHash"]!, (string)proof["canonicalForm"]!));
        Assert.Equal($"{item.Hash}  -", (await Sha256SumAsync(form)).Trim());
        Assert.Contains("sha256sum", (string)answer["explanation"]!);

        Assert.Equal((string)content["textHash"]!, Sha256(await app.Client.GetByteArrayAsync(item.Url + "/text")));
        var photos = content["photos"]!.AsArray().SelectMany(photo => new[] { (string)photo!["webHash"]!, (string)photo["thumbnailHash"]! }).ToList();
        Assert.NotEmpty(photos);
        foreach (var photo in photos)
        {
            Assert.Equal(photo, Sha256(await app.Client.GetByteArrayAsync($"open/{Sent.CampaignId}/photos/{photo}")));
        }

        Assert.Equal(["section-head", "leader", "principal", "office"], proof["levels"]!.AsArray().Select(level => (string)level!["levelId"]!));
        Assert.Equal(6, proof["audit"]!.AsArray().Count);
        Assert.DoesNotMatch("nongyenongcunju\\.(clerk|section-head|leader|principal)|office\\.(clerk|reviewer)", answer.ToJsonString());
        Assert.Contains($"data-revision-hash=\"{item.Hash}\"", await app.Client.GetStringAsync(item.Url + "/proof"));
    }

    [Fact]
    public async Task A_correction_and_a_withdrawal_leave_the_address_as_it_was()
    {
        var first = await PublishAsync("wenlvju", "原稿", "原文。");
        Assert.Contains("原文。", await app.Client.GetStringAsync(first.Url));
        Assert.Equal(
            (422, "no-correction-note"),
            Brief(await Sent.Post(Submissions("wenlvju"), People.Clerk("wenlvju"), Sent.Material("更正稿", "更正文。", Photos.Jpeg(41))).ToProblemAsync(app.Client)));

        var second = await PublishAsync("wenlvju", "更正稿", "更正文。", "时间有误。");
        Assert.Equal(first.Url, second.Url);
        var page = await app.Client.GetStringAsync(first.Url);
        Assert.Contains("更正文。", page);
        Assert.Contains("时间有误。", page);
        var earlier = (await Sent.Get($"api{first.Url}/proof").ToJsonAsync(app.Client, 200))["proof"]!["earlier"]!.AsArray();
        Assert.Equal([first.Hash], earlier.Select(revision => (string)revision!["revisionHash"]!));

        await Sent.Post($"{second.Submission}/publication/withdrawal", People.OfficeLead, new { reason = "含有个人信息。" }).ToJsonAsync(app.Client, 200);
        using var gone = await Sent.Get(first.Url).ToAsync(app.Client);
        Assert.Equal(410, (int)gone.StatusCode);
        page = await gone.Content.ReadAsStringAsync();
        Assert.Contains("<h1>更正稿</h1>", page);
        Assert.Contains("<dd>含有个人信息。</dd>", page);
        Assert.DoesNotContain("更正文。", page);
        foreach (var path in new[] { $"api{first.Url}/proof", $"{first.Url}/text", $"{first.Url}/proof" })
        {
            var problem = await Sent.Get(path).ToProblemAsync(app.Client);
            Assert.Equal((410, "publication-withdrawn"), Brief(problem));
            Assert.Matches("^Publication 'decisions\\.wenlvju\\.organiser\\.report', “更正稿”: expected it public, found it withdrawn at 2023-05-08T.*, because: 含有个人信息。 What is public is listed on /open/2023-17-tiedong\\.$", problem.Detail);
        }

        Assert.DoesNotContain(first.Url, await app.Client.GetStringAsync("sitemap.xml"));
        var third = await PublishAsync("wenlvju", "再更正稿", "删去个人信息。", "删去了个人信息。");
        Assert.Equal(first.Url, third.Url);
        Assert.Contains("删去个人信息。", await app.Client.GetStringAsync(first.Url));
    }

    [Fact]
    public async Task A_publication_is_ordered_ordered_anew_and_cancelled()
    {
        var (submission, hash) = await PassAsync("shangwuju", "定时", "定时发布。", null);
        var order = $"{submission}/publication/order";
        Assert.Equal((409, "not-ordered"), Brief(await new Sent(HttpMethod.Delete, order, People.OfficeClerk).ToProblemAsync(app.Client)));
        Assert.Equal(
            (422, "past-publication"),
            Brief(await Sent.Post(order, People.OfficeClerk, new { revisionHash = hash, publishAt = "2023-05-01T09:00:00+08:00" }).ToProblemAsync(app.Client)));
        foreach (var publishAt in new[] { "2023-05-20T09:00:00+08:00", "2023-05-21T09:00:00+08:00" })
        {
            var ordered = await Sent.Post(order, People.OfficeClerk, new { revisionHash = hash, publishAt }).ToJsonAsync(app.Client, 200);
            Assert.Equal(publishAt, (string)ordered["publishAt"]!);
        }

        var assignment = await Sent.Get($"{Sent.Campaign}/assignments/decisions.shangwuju.organiser", People.OfficeClerk).ToJsonAsync(app.Client, 200);
        Assert.Equal("2023-05-21T09:00:00+08:00", (string)assignment["deliverables"]![0]!["order"]!["publishAt"]!);
        await new Sent(HttpMethod.Delete, order, People.OfficeClerk).ToJsonAsync(app.Client, 200);
        Assert.Equal((404, "publication-unknown"), Brief(await Sent.Get($"open/{Sent.CampaignId}/decisions.shangwuju.organiser.report").ToProblemAsync(app.Client)));
    }

    [Fact]
    public async Task Feed_sitemap_and_list_name_the_item_and_are_not_sent_twice()
    {
        var item = await PublishAsync("rensheju", "订阅", "正文。");
        var feed = XDocument.Parse(await app.Client.GetStringAsync($"feeds/{Sent.CampaignId}/atom")).Root!;
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var address = new Uri(app.Client.BaseAddress!, item.Url).AbsoluteUri;
        var entry = Assert.Single(feed.Elements(atom + "entry"), entry => entry.Element(atom + "title")!.Value == "订阅");
        Assert.Equal(address, (string?)entry.Element(atom + "link")!.Attribute("href"));
        Assert.Contains($"<loc>{address}</loc>", await app.Client.GetStringAsync("sitemap.xml"));
        Assert.Contains($"href=\"/feeds/{Sent.CampaignId}/atom\"", await app.Client.GetStringAsync($"open/{Sent.CampaignId}"));

        foreach (var (path, type) in new[]
        {
            ($"feeds/{Sent.CampaignId}/atom", "application/atom+xml; charset=utf-8"),
            ("sitemap.xml", "application/xml; charset=utf-8"),
            ($"{Sent.Campaign}/publications", "application/json; charset=utf-8"),
            ($"api{item.Url}/proof", "application/json; charset=utf-8"),
            ($"{item.Url}/text", "application/vnd.openday.document+json"),
        })
        {
            // What other tests publish meanwhile changes the lists: then it is asked again.
            for (var attempt = 1; ; attempt++)
            {
                using var first = await Sent.Get(path).ToAsync(app.Client);
                Assert.Equal((200, type), ((int)first.StatusCode, first.Content.Headers.ContentType!.ToString()));
                using var again = await Sent.Get(path).With("If-None-Match", first.Headers.ETag!.Tag).ToAsync(app.Client);
                if (again.StatusCode == System.Net.HttpStatusCode.NotModified || attempt == 5)
                {
                    Assert.Equal(304, (int)again.StatusCode);
                    break;
                }
            }
        }
    }

    private async Task<(string Url, string Hash, string Submission)> PublishAsync(string department, string title, string text, string? note = null)
    {
        var (submission, hash) = await PassAsync(department, title, text, note);
        var published = await Sent.Post($"{submission}/publication", People.OfficeClerk, new { revisionHash = hash }).ToJsonAsync(app.Client, 201);
        return ((string)published["url"]!, hash, submission);
    }

    private async Task<(string Submission, string Hash)> PassAsync(string department, string title, string text, string? note)
    {
        var material = Sent.Material(title, text, Photos.Jpeg(40), Photos.Jpeg(90));
        if (note is not null)
        {
            material.Add(new StringContent(note), "correctionNote");
        }

        var accepted = await Sent.Post(Submissions(department), People.Clerk(department), material).ToJsonAsync(app.Client, 201);
        var (submission, hash) = ($"{Sent.Campaign}/submissions/{accepted["submissionId"]}", (string)accepted["revisionHash"]!);
        foreach (var (level, reviewer) in new (string, Person)[]
        {
            ("section-head", People.Reviewer(department, "section-head")),
            ("leader", People.Reviewer(department, "leader")),
            ("principal", People.Reviewer(department, "principal")),
            ("office", People.OfficeReviewer),
        })
        {
            await Sent.Post(submission + "/reviews", reviewer, new
            {
                levelId = level,
                revisionHash = hash,
                gates = new { political = true, legal = true, policy = true, confidentiality = true, wording = true },
            }).ToJsonAsync(app.Client, 201);
        }

        return (submission, hash);
    }

    private static string Submissions(string department) => $"{Sent.Campaign}/assignments/decisions.{department}.organiser/submissions";

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static (int Status, string Code) Brief((int Status, string Code, string Detail) problem) => (problem.Status, problem.Code);

    /// <summary>What a citizen would type.</summary>
    private static async Task<string> Sha256SumAsync(string text)
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync();
    }
}
