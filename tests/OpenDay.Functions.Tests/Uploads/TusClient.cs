using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;

namespace OpenDay.Functions.Tests.Uploads;

/// <summary>Requests of the tus protocol, one by one, by a clerk of one department.</summary>
internal sealed class TusClient(HttpClient http, string department = "fagaiju")
{
    public const string Uploads = Sent.Campaign + "/uploads";

    private readonly Person _person = People.Clerk(department);

    public Sent Create(long length) => Speak(HttpMethod.Post, Uploads).With("Upload-Length", $"{length}");

    public Sent Join(params string[] parts) => Speak(HttpMethod.Post, Uploads).With("Upload-Concat", "final;" + string.Join(' ', parts));

    public Sent Patch(string location, long offset, byte[] bytes) =>
        Speak(HttpMethod.Patch, location).With("Upload-Offset", $"{offset}").With(Chunk(bytes));

    public Sent Head(string location) => Speak(HttpMethod.Head, location);

    public Sent Delete(string location) => Speak(HttpMethod.Delete, location);

    public Sent Get(string location) => Sent.Get(location.TrimStart('/'), _person);

    public static ByteArrayContent Chunk(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return content;
    }

    /// <summary>The address of a new upload.</summary>
    public async Task<string> BeginAsync(long length, params (string Name, string Value)[] headers)
    {
        var sent = headers.Aggregate(Create(length), (request, header) => request.With(header.Name, header.Value));
        using var created = await sent.ToAsync(http);
        Assert.Equal(201, (int)created.StatusCode);
        return created.Headers.Location!.ToString();
    }

    /// <summary>A chunk that must be taken; the offset then.</summary>
    public async Task<long> SendAsync(string location, long offset, byte[] bytes)
    {
        using var taken = await Patch(location, offset, bytes).ToAsync(http);
        Assert.True((int)taken.StatusCode == 204, $"{(int)taken.StatusCode} {await taken.Content.ReadAsStringAsync()}");
        return Number(taken, "Upload-Offset");
    }

    /// <summary>The address of an upload with all its bytes.</summary>
    public async Task<string> UploadAsync(byte[] bytes, params (string Name, string Value)[] headers)
    {
        var location = await BeginAsync(bytes.Length, headers);
        Assert.Equal(bytes.Length, await SendAsync(location, 0, bytes));
        return location;
    }

    public async Task<long> OffsetAsync(string location)
    {
        using var asked = await Head(location).ToAsync(http);
        Assert.Equal(200, (int)asked.StatusCode);
        return Number(asked, "Upload-Offset");
    }

    public async Task<int> StatusAsync(Sent sent)
    {
        using var answer = await sent.ToAsync(http);
        return (int)answer.StatusCode;
    }

    public static string IdOf(string location) => location.Split('/')[^1];

    /// <summary>Where the local store keeps the upload's bytes.</summary>
    public string AreaOf(string folder, string location) => Path.Combine(folder, "uploads", Sent.CampaignId, department, IdOf(location));

    public static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join('|', values) : "none";

    private static long Number(HttpResponseMessage answer, string name) => long.Parse(Header(answer, name), null);

    private Sent Speak(HttpMethod method, string location) => new Sent(method, location.TrimStart('/'), _person).With("Tus-Resumable", "1.0.0");
}
