using System.Linq;
using System.Threading.Tasks;

namespace OpenDay.Functions.Tests;

public sealed class IdempotencyTests(RunningApp app)
{
    private const string Extension = Sent.Campaign + "/assignments/decisions.yingshangju.organiser/extension";
    private const string Submissions = Sent.Campaign + "/assignments/decisions.shichangjianguanju.organiser/submissions";

    [Fact]
    public async Task The_same_request_under_the_same_key_gets_the_first_answer_again()
    {
        var body = new { deliverableId = "report", newDueAt = "2023-05-18T17:00:00+08:00", reason = "活动改期" };
        var first = await Sent.Post(Extension, People.OfficeClerk, body).With("Idempotency-Key", "extend-1").ToJsonAsync(app.Client, 200);
        var second = await Sent.Post(Extension, People.OfficeClerk, body).With("Idempotency-Key", "extend-1").ToJsonAsync(app.Client, 200);
        Assert.Equal(first.ToJsonString(), second.ToJsonString());

        var (status, code, _) = await Sent.Post(Extension, People.OfficeClerk, body).ToProblemAsync(app.Client);
        Assert.True((status, code) == (422, "not-later"), $"without the key it is another request: {status} {code}");
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_422()
    {
        await Sent.Post(Submissions, People.Clerk("shichangjianguanju"), Sent.Material("甲", "乙", Photos.Jpeg(20))).With("Idempotency-Key", "material-1").ToJsonAsync(app.Client, 201);
        var (status, code, detail) = await Sent.Post(Submissions, People.Clerk("shichangjianguanju"), Sent.Material("甲", "丙", Photos.Jpeg(20))).With("Idempotency-Key", "material-1").ToProblemAsync(app.Client);
        Assert.Equal((422, "idempotency-key-reused"), (status, code));
        Assert.StartsWith("Idempotency-Key 'material-1' was used at 2023-05-08T", detail);
    }

    [Fact]
    public async Task An_upload_is_the_same_whatever_boundary_its_parts_have()
    {
        var upload = Sent.Campaign + "/assignments/decisions.shangwuju.organiser/submissions";
        var first = await Sent.Post(upload, People.Clerk("shangwuju"), Sent.Material("甲", "乙", Photos.Jpeg(30))).With("Idempotency-Key", "material-2").ToAsync(app.Client);
        var second = await Sent.Post(upload, People.Clerk("shangwuju"), Sent.Material("甲", "乙", Photos.Jpeg(30))).With("Idempotency-Key", "material-2").ToAsync(app.Client);
        Assert.Equal((201, 201), ((int)first.StatusCode, (int)second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    public async Task A_key_that_is_none_is_400(string key)
    {
        var (status, code, _) = await Sent.Post(Extension, People.OfficeClerk, new { deliverableId = "report", newDueAt = "2023-05-18T17:00:00+08:00", reason = "x" })
            .With("Idempotency-Key", key).ToProblemAsync(app.Client);
        Assert.Equal((400, "idempotency-key-invalid"), (status, code));
    }

    [Fact]
    public async Task A_key_may_have_100_characters_and_no_more()
    {
        var body = new { reason = "x" };
        var fits = string.Concat(Enumerable.Repeat("k", 100));
        Assert.NotEqual("idempotency-key-invalid", (await Sent.Post(Sent.Campaign + "/resume", People.OfficeClerk, body).With("Idempotency-Key", fits).ToProblemAsync(app.Client)).Code);
        Assert.Equal("idempotency-key-invalid", (await Sent.Post(Sent.Campaign + "/resume", People.OfficeClerk, body).With("Idempotency-Key", fits + "k").ToProblemAsync(app.Client)).Code);
    }
}
