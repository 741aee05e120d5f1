using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Drive;
using OpenDay.Driver.Script;

namespace OpenDay.Driver.Tests.Drive;

public sealed class UploadActionsTests : IDisposable
{
    private static readonly DateTimeOffset s_at = new(2023, 5, 12, 14, 3, 0, TimeSpan.FromHours(8));
    private static readonly Actor s_clerk = new("wenlvju.clerk", "Clerk", ["departmentClerk"], "wenlvju", []);
    private static readonly byte[] s_file = WordFile.Write("正文");
    private static readonly ScriptedAction.Upload s_upload = new("upload.a.report.1", s_at, s_clerk, new UploadedFile.Word("标题", "正文")) { Party = "wenlvju" };

    private readonly TemporaryFolder _folder = new();
    private readonly DriveJournal _journal;

    public UploadActionsTests() => _journal = DriveJournal.Open(_folder.File("journal"));

    public void Dispose()
    {
        _journal.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_file_goes_on_where_the_network_broke_off_and_arrives_to_the_byte()
    {
        var app = new Receiving();
        var third = (s_file.Length + 2) / 3;

        Assert.Equal($"{s_file.Length} bytes, resumed at {third}", await PerformAsync(app, s_upload));

        Assert.Equal(s_file, app.Received);
        Assert.Equal(
            [$"POST {s_file.Length} filename 标题.docx", "PATCH 0", $"PATCH {third} broken off", "HEAD", $"PATCH {third}", $"PATCH {2 * third}", "GET"],
            app.Seen);
        Assert.Equal(new FinishedUpload("u1", s_file.Length, third), _journal.Answer<FinishedUpload>(s_upload.Key));
    }

    [Fact]
    public async Task An_app_that_forgot_what_it_had_is_a_deviation()
    {
        var deviation = await Assert.ThrowsAsync<DriveDeviationException>(() => PerformAsync(new Receiving { Forgets = true }, s_upload));

        Assert.Equal($"Action 'upload.a.report.1' of wenlvju.clerk at 2023-05-12 14:03, the offset to go on from: expected '{(s_file.Length + 2) / 3}', found '0'.", deviation.Message);
        Assert.False(_journal.Has(s_upload.Key));
    }

    [Fact]
    public async Task A_submission_names_the_uploads_that_the_journal_has()
    {
        _journal.Add("upload.a.report.1", new FinishedUpload("u1", 10, 4));
        _journal.Add("upload.a.report.2", new FinishedUpload("u2", 20, 7));
        var submit = new ScriptedAction.Submit("submit.a.report.1", s_at, s_clerk, "a", "report", 1, "leader", "标题", "正文", [new("seed", "图注", s_at)])
        {
            Party = "wenlvju", Form = TextForm.Word, TextUpload = "upload.a.report.1", PhotoUploads = ["upload.a.report.2"],
        };
        var app = new Responding(_ => Responding.Json(HttpStatusCode.Created, """{"submissionId":"a.report","revisionNumber":1,"revisionHash":"0123","state":"underReview"}"""));

        await PerformAsync(app, submit);

        var form = app.Seen.Single().Split("\r\n");
        Assert.Equal(["report", "标题", "u1", "u2", "图注"], form.Where((_, index) => index > 0 && form[index - 1].Length == 0));
        Assert.Equal(
            ["deliverableId", "title", "documentUpload", "uploads", "captions"],
            form.Where(line => line.StartsWith("Content-Disposition", StringComparison.Ordinal)).Select(line => line.Split("name=")[1].Trim('"')));
    }

    private Task<string> PerformAsync(HttpMessageHandler app, ScriptedAction action) =>
        new ActionPerforming(new OpenDayClient(new HttpClient(app) { BaseAddress = new Uri("http://app.example/") }, null, PlayTime.Same), StandingClock.Early, _journal, "2023", [])
            .PerformAsync(action, mayBeRepeat: false, CancellationToken.None);

    /// <summary>As much of an app as one upload needs.</summary>
    private sealed class Receiving : HttpMessageHandler
    {
        private readonly List<byte> _received = [];

        public IReadOnlyList<byte> Received => _received;

        public List<string> Seen { get; } = [];

        public bool Forgets { get; init; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("1.0.0", request.Headers.GetValues("Tus-Resumable").Single());
            switch (request.Method.Method)
            {
                case "POST":
                    var metadata = request.Headers.GetValues("Upload-Metadata").Single().Split(' ');
                    Seen.Add($"POST {request.Headers.GetValues("Upload-Length").Single()} {metadata[0]} {Encoding.UTF8.GetString(Convert.FromBase64String(metadata[1]))}");
                    return new HttpResponseMessage(HttpStatusCode.Created) { Headers = { Location = new Uri("/api/campaigns/2023/uploads/u1", UriKind.Relative) } };
                case "PATCH":
                    Seen.Add($"PATCH {request.Headers.GetValues("Upload-Offset").Single()}");
                    await AppendAsync(request, cancellationToken);
                    return Offset(HttpStatusCode.NoContent, _received.Count);
                case "HEAD":
                    Seen.Add("HEAD");
                    return Offset(HttpStatusCode.OK, Forgets ? 0 : _received.Count);
                default:
                    Seen.Add("GET");
                    return Responding.Json(HttpStatusCode.OK, $$$"""{"id":"u1","state":"finished","result":{"sha256":"{{{Convert.ToHexStringLower(SHA256.HashData([.. _received]))}}}"}}""");
            }
        }

        private async Task AppendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            byte[] chunk;
            try
            {
                chunk = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            }
            catch (HttpRequestException)
            {
                Seen[^1] += " broken off";
                throw;
            }

            Assert.Equal($"sha256 {Convert.ToBase64String(SHA256.HashData(chunk))}", request.Headers.GetValues("Upload-Checksum").Single());
            _received.AddRange(chunk);
        }

        private static HttpResponseMessage Offset(HttpStatusCode status, int offset)
        {
            var response = new HttpResponseMessage(status);
            response.Headers.Add("Upload-Offset", $"{offset}");
            return response;
        }
    }
}
