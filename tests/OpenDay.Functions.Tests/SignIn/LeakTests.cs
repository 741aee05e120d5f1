using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Tests.Uploads;
using OpenDay.Functions.Timers;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>
/// Secrets and personal data go through every path, good and bad; then logs at their finest, spans, problem documents and what is on the disk are
/// searched for them. Each has the places where it is meant to be, and is nowhere else.
/// </summary>
[Collection(nameof(DoorApp))]
public sealed class LeakTests : IAsyncLifetime
{
    private const string AssignmentId = "exchange.hunan.organiser";
    private const string Activity = Sent.Campaign + "/activities/" + AssignmentId;
    private const string Name = "欧阳印记";
    private const string Phone = "13977776666";
    private const string Email = "zqxcitizen@askers.example";
    private const string IdentityNumber = "11010519491231002X";
    private const string Staff = "zqxstaff@office.example";
    private const string Mark = "zqxsecretzqxsecretzqxsecretzqxsecret";

    private static readonly string s_tokenKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly LogLines _log = new();
    private readonly Spans _spans = new();
    private readonly Postbox _mails = new();
    private readonly StringBuilder _problems = new();
    private readonly Dictionary<string, string> _secrets = new()
    {
        ["SMTP password"] = Mark + "smtp",
        ["robot key"] = Mark + "robot",
        ["SMS secret"] = Mark + "sms",
        ["webhook secret"] = Mark + "hook",
        ["bounce secret"] = Mark + "bounce",
        ["client secret"] = OidcProvider.ClientSecret,
        ["token key"] = s_tokenKey,
        ["shown as a token"] = Mark + "shown",
    };

    private OidcProvider? _provider;
    private FreshApp? _app;

    private FreshApp App => _app!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await OidcProvider.StartAsync();
        _app = await FreshApp.StartAsync(
            services => services.RemoveAll<ILoggerProvider>().AddSingleton<ILoggerProvider>(_log).RemoveAll<IMessageDelivery>().AddSingleton<IMessageDelivery>(_mails),
            "--Logging:LogLevel:Default=Trace",
            "--Logging:LogLevel:Microsoft.AspNetCore=Trace",
            "--Logging:LogLevel:System=Trace",
            $"--PublicAddress={DoorApp.PublicAddress}",
            "--SignIn:EasyAuth=true",
            $"--SignIn:TokenKey={s_tokenKey}",
            $"--SignIn:Oidc:Authority={_provider.Address}",
            $"--SignIn:Oidc:ClientId={OidcProvider.ClientId}",
            $"--SignIn:Oidc:ClientSecret={OidcProvider.ClientSecret}",
            "--Delivery:Smtp:Host=127.0.0.1",
            "--Delivery:Smtp:User=openday",
            $"--Delivery:Smtp:Password={_secrets["SMTP password"]}",
            "--Delivery:Smtp:From=openday@example.gov.cn",
            $"--Delivery:WeCom:group:Key={_secrets["robot key"]}",
            "--Delivery:Sms:Address=http://127.0.0.1:9/sms",
            $"--Delivery:Sms:Secret={_secrets["SMS secret"]}",
            "--Delivery:Webhook:desk:Address=http://127.0.0.1:9/hook",
            $"--Delivery:Webhook:desk:Secret={_secrets["webhook secret"]}",
            $"--Delivery:Bounces:Secret={_secrets["bounce secret"]}");
        _provider.Clock = _app.Clock;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await _provider!.DisposeAsync();
        _spans.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Nothing_secret_or_personal_is_anywhere_but_where_it_is_meant_to_be()
    {
        await StartAsync();
        await ComeInByCodeAsync();
        await ComeInByProviderAsync();
        await ComeInByLinkAsync();
        await ShowWrongTokensAsync();
        await SignUpAndAskAsync();
        await SendMaterialAsync();
        await LetTimePassAsync();
        await TakeAlongAsync();
        var keys = new Dictionary<string, string>
        {
            ["app secret"] = (string)JsonNode.Parse((await App.Services.GetRequiredService<IRecordStore>().ReadAsync("secrets", "app-secret", Cancellation))!.Body)!.AsObject().First().Value!,
        };
        Search(App.Folder, keys);
    }

    private void Search(string folder, Dictionary<string, string> keys)
    {
        var told = new Dictionary<string, string> { ["log"] = _log.Whole, ["spans"] = _spans.Whole, ["problems"] = _problems.ToString() };
        Assert.All(told.Values, text => Assert.True(text.Length > 1000, text));
        var personal = new Dictionary<string, string> { ["name"] = Name, ["phone"] = Phone, ["email"] = Email, ["identity number"] = IdentityNumber, ["staff address"] = Staff };
        var found = new List<string>();
        foreach (var (what, secret) in _secrets.Concat(keys).Concat(personal))
        {
            found.AddRange(told.Where(place => place.Value.Contains(secret, StringComparison.Ordinal)).Select(place => $"{what} in {place.Key}: {Around(place.Value, secret)}"));
        }

        Assert.True(found.Count == 0, string.Join("\n@@", found));
        found.AddRange(_secrets.SelectMany(secret => KeptRows.Files(folder, secret.Value), (secret, file) => $"{secret.Key}: {file}"));
        Assert.Empty(found);

        // Where each is meant to be, row by row.
        string[] contacts = [$"{Sent.CampaignId} contact:feedback", $"{Sent.CampaignId} contact:signup"];
        Assert.Equal(contacts, KeptRows.With(folder, Name));
        Assert.Equal(contacts, KeptRows.With(folder, Phone));
        Assert.Equal(contacts, KeptRows.With(folder, Email));
        Assert.Empty(KeptRows.With(folder, IdentityNumber));
        Assert.Equal(["access account"], KeptRows.With(folder, Staff));
        Assert.Equal(["secrets app-secret"], KeptRows.With(folder, keys["app secret"]));
        foreach (var text in personal.Values.Append(keys["app secret"]))
        {
            Assert.Subset(new SortedSet<string>(["records.db", "records.db-wal"]), KeptRows.Files(folder, text));
        }

        Assert.Empty(KeptRows.Files(folder, IdentityNumber));
    }

    private async Task StartAsync()
    {
        var plan = JsonNode.Parse(RunningApp.Plan)!;
        plan["tracks"]![1]!["participants"]![0]!["activities"]![3]!["activity"]!["signUp"] = JsonNode.Parse(
            """{"places": 5, "waitingList": 1, "topic": "看便民服务大厅", "how": "在正门集合", "ask": ["name", "phone", "email"], "basis": {"kind": "office", "text": "由公开办决定。"}}""");
        await Sent.Post("api/campaigns", People.OfficeClerk, Encoding.UTF8.GetBytes(plan.ToJsonString())).ToJsonAsync(App.Client, 201);
        await Sent.Post("api/accounts", People.OfficeLead, new { email = Staff, name = "经办", roles = new[] { Role.OfficeClerk }, departmentId = (string?)null, levels = Array.Empty<string>() }).ToJsonAsync(App.Client, 201);
        await _mails.NextAsync(Staff);
        await KeepAsync(Sent.Post("api/accounts", People.OfficeLead, new { email = Staff, name = "经办", roles = new[] { Role.OfficeClerk }, departmentId = (string?)null, levels = Array.Empty<string>() }));
    }

    private async Task ComeInByCodeAsync()
    {
        var browser = new Browser(App.Client);
        await browser.PostFormAsync("sign-in/code", ("email", Staff));
        _secrets["mailed code"] = await _mails.NextCodeAsync(Staff);
        _secrets["challenge"] = browser.Cookies["openday-code"];
        Keep(await browser.PostFormAsync("sign-in/code/confirmation", ("code", "1" + _secrets["mailed code"])));
        Assert.Equal(303, (await browser.PostFormAsync("sign-in/code/confirmation", ("code", _secrets["mailed code"]))).Status);
        _secrets["session"] = browser.Session!;
        Assert.Equal(200, (await browser.GetAsync("account")).Status);
        Keep(await browser.GetAsync($"api/campaigns/{Sent.CampaignId}/reviews/queue"));
        App.Clock.Advance(TimeSpan.FromMinutes(61));
        await browser.GetAsync("account");
        Assert.NotEqual(_secrets["session"], browser.Session);
        _secrets["next session"] = browser.Session!;
    }

    private async Task ComeInByProviderAsync()
    {
        foreach (var tamper in new Action<JsonObject, JsonObject>?[] { null, (_, claims) => claims["aud"] = "another", (header, _) => header["alg"] = "none" })
        {
            var browser = new Browser(App.Client);
            var gone = await browser.GetAsync("sign-in/oidc");
            // The name of the correlation cookie is told once it is spent, and opens nothing.
            _secrets[$"nonce {tamper?.GetHashCode()}"] = browser.Cookies.Keys.Single(name => name.Contains("Nonce", StringComparison.Ordinal));
            var back = _provider!.Agree(gone.Location!, "zqxsubject", Staff, tamper);
            _secrets[$"provider's code {tamper?.GetHashCode()}"] = back.Split("code=")[1].Split('&')[0];
            _secrets[$"state {tamper?.GetHashCode()}"] = back.Split("state=")[1].Split('&')[0];
            Keep(await browser.GetAsync(back));
            Keep(await browser.GetAsync(back));
        }
    }

    private async Task ComeInByLinkAsync()
    {
        var link = (await App.Services.GetRequiredService<IDepartmentLinks>().LinkToAsync(Sent.CampaignId, "fagaiju", null, Cancellation)).PathAndQuery.TrimStart('/');
        _secrets["link"] = link.Split('/')[3];
        var first = new Browser(App.Client);
        Assert.Equal(303, (await first.PostFormAsync(link)).Status);
        _secrets["device"] = first.Cookies["openday-device"];
        _secrets["link's session"] = first.Session!;
        var second = new Browser(App.Client);
        Assert.Equal(303, (await second.PostFormAsync(link)).Status);
        Keep(await second.PostFormAsync(link + "/confirmation", ("code", "12345678")));
        Keep(await second.GetAsync(link[..^1] + (link[^1] == 'A' ? 'B' : 'A')));
        await new Sent(HttpMethod.Delete, $"{Sent.Campaign}/departments/fagaiju/links", People.OfficeLead).ToJsonAsync(App.Client, 200);
        Keep(await second.GetAsync(link));
    }

    private async Task ShowWrongTokensAsync()
    {
        var shown = _secrets["shown as a token"];
        await KeepAsync(Sent.Get($"sign-in/first/{shown}"));
        await KeepAsync(Sent.Get($"go/{Sent.CampaignId}/fagaiju/{shown}"));
        await KeepAsync(Sent.Get("office").With("Authorization", $"Bearer {shown}"));
        await KeepAsync(Sent.Get("office").With("Authorization", $"Rehearsal {shown}"));
        await KeepAsync(Sent.Get("office").With("X-MS-CLIENT-PRINCIPAL", shown));
        await KeepAsync(Sent.Get("office").With("Cookie", $"openday={shown}; openday-device={shown}"));
        await KeepAsync(Sent.Get($"visit/{Sent.CampaignId}/{AssignmentId}/{shown}"));
        await KeepAsync(Sent.Get($"ask/{Sent.CampaignId}/{shown}"));
        await KeepAsync(Sent.Get($"sign-in/oidc/callback?code={shown}&state={shown}"));
        await KeepAsync(Sent.Post("api/bounces", null, new { key = "none" }).With("OpenDay-Signature", $"t=1,v1={shown}"));
    }

    private async Task SignUpAndAskAsync()
    {
        await KeepAsync(Form($"visit/{Sent.CampaignId}/{AssignmentId}", ("name", Name), ("phone", "110"), ("email", Email)));
        await KeepAsync(Form($"ask/{Sent.CampaignId}", ("question", $"身份证{IdentityNumber}为什么要"), ("name", Name), ("phone", Phone), ("email", "nobody")));
        await KeepAsync(Sent.Post(Activity + "/sign-ups", null, $$"""{"name":"{{Name}}","phone":"{{Phone}}","email":"{{Email}}","more":1}"""));
        await KeepAsync(Sent.Post(Activity + "/sign-ups", null, $$"""{"name":"{{Name}}","phone":{{Phone}}}"""));
        var signUp = await Sent.Post(Activity + "/sign-ups", null, new { name = Name, phone = Phone, email = Email }).With("Idempotency-Key", "once").ToJsonAsync(App.Client, 201);
        await KeepAsync(Sent.Post(Activity + "/sign-ups", null, new { name = Name, phone = Phone, email = Email }).With("Idempotency-Key", "again"));
        var asked = await Sent.Post(Sent.Campaign + "/feedback", null, new { question = "公交何时通?", name = Name, phone = Phone, email = Email }).ToJsonAsync(App.Client, 201);
        (_secrets["sign-up's code"], _secrets["question's code"]) = ((string)signUp["code"]!, (string)asked["code"]!);
        await KeepAsync(Sent.Get($"visit/{Sent.CampaignId}/{AssignmentId}/{(string)signUp["code"]!}"));
        await KeepAsync(Sent.Get($"ask/{Sent.CampaignId}/{(string)asked["code"]!}"));
        await KeepAsync(Sent.Get($"ask/{Sent.CampaignId}?code={(string)asked["code"]!}"));
        await KeepAsync(Sent.Post(Activity + "/confirmation", null, new { code = (string)signUp["code"]! }));
        var id = (string)asked["feedbackId"]!;
        await Sent.Post($"{Sent.Campaign}/feedback/{id}/assignment", People.OfficeClerk, new { departmentId = "hunan" }).ToJsonAsync(App.Client, 200);
        await Sent.Get($"{Sent.Campaign}/feedback/{id}", People.Clerk("hunan")).ToJsonAsync(App.Client, 200);
    }

    private async Task SendMaterialAsync()
    {
        await KeepAsync(new Sent(HttpMethod.Post, $"{Sent.Campaign}/assignments/decisions.fagaiju.organiser/submissions", People.Clerk("fagaiju"))
            .With(Sent.Material("面对面访谈", $"联系人{Name},身份证{IdentityNumber}。", Photos.Jpeg(1))));
        var tus = new TusClient(App.Client);
        await KeepAsync(tus.Create(10).With("Upload-Metadata", $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(IdentityNumber))}x, {Mark}"));
        var location = await tus.BeginAsync(10);
        await KeepAsync(tus.Patch(location, 4, Encoding.UTF8.GetBytes(IdentityNumber[..6])));
        await KeepAsync(tus.Patch(location, 0, Encoding.UTF8.GetBytes("0123456789")));
    }

    private async Task LetTimePassAsync()
    {
        var timers = ActivatorUtilities.CreateInstance<TimerFunctions>(App.Services);
        var orchestrations = App.Services.GetRequiredService<DurableTaskClient>();
        await App.Services.GetRequiredService<DrainOutbox>().RunAsync(orchestrations, Cancellation);
        App.Clock.Advance(TimeSpan.FromHours(1));
        await timers.SendDueReminders(new TimerInfo(), orchestrations, Cancellation);
        await timers.Reconcile(new TimerInfo(), orchestrations, Cancellation);
        await timers.Housekeeping(new TimerInfo(), Cancellation);
    }

    private async Task TakeAlongAsync()
    {
        foreach (var (path, person) in new[]
        {
            (Activity + "/visitors", People.Clerk("hunan")),
            (Sent.Campaign + "/archive", People.OfficeClerk),
            (Sent.Campaign + "/ledger", People.OfficeClerk),
            ("api/access-log/export", People.Auditor),
            ("api/accounts", People.OfficeLead),
            (Sent.Campaign + "/messages", People.OfficeClerk),
        })
        {
            using var taken = await Sent.Get(path, person).ToAsync(App.Client);
            Assert.True(taken.IsSuccessStatusCode, path);
            if (path is "api/access-log/export")
            {
                _problems.Append(await taken.Content.ReadAsStringAsync(Cancellation));
            }
        }
    }

    private static Sent Form(string path, params (string Name, string Value)[] fields) =>
        new Sent(HttpMethod.Post, path, null).With(new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Keeps what a refusal says; a page that gives a form back has what was typed, and is for whoever typed it.</summary>
    private async Task KeepAsync(Sent sent)
    {
        using var response = await sent.ToAsync(App.Client);
        if (!response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/problem+json")
        {
            _problems.AppendLine(await response.Content.ReadAsStringAsync(Cancellation));
        }
    }

    private void Keep(Seen seen)
    {
        if (seen.Status >= 400 && seen.Body.StartsWith('{'))
        {
            _problems.AppendLine(seen.Body);
        }
    }

    private static string Around(string text, string secret)
    {
        var at = text.IndexOf(secret, StringComparison.Ordinal);
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + secret.Length + 100)];
    }
}
