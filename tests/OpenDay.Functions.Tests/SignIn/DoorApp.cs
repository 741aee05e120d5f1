using System;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Workflows.Ports;

namespace OpenDay.Functions.Tests.SignIn;

/// <summary>The real app with an identity provider beside it and a box for its mails. The tests share it, and its clock goes forward only; each has an account of its own.</summary>
[CollectionDefinition(nameof(DoorApp))]
public sealed class DoorApp : IAsyncLifetime, ICollectionFixture<DoorApp>
{
    public const string PublicAddress = "http://localhost:5999";

    private FreshApp? _app;
    private OidcProvider? _provider;

    internal FreshApp App => _app!;

    internal OidcProvider Provider => _provider!;

    internal Postbox Mails { get; } = new();

    internal FakeTimeProvider Clock => App.Clock;

    internal static Person Lead { get; } = new("lead", "负责人", [Role.OfficeLead], null, []);

    internal Browser Browser() => new(App.Client);

    public async ValueTask InitializeAsync()
    {
        _provider = await OidcProvider.StartAsync();
        _app = await FreshApp.StartAsync(
            services => services.RemoveAll<IMessageDelivery>().AddSingleton<IMessageDelivery>(Mails),
            $"--PublicAddress={PublicAddress}",
            "--SignIn:EasyAuth=true",
            $"--SignIn:Oidc:Authority={_provider.Address}",
            $"--SignIn:Oidc:ClientId={OidcProvider.ClientId}",
            $"--SignIn:Oidc:ClientSecret={OidcProvider.ClientSecret}");
        _provider.Clock = _app.Clock;
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, RunningApp.Plan).ToAsync(App.Client);
        Assert.Equal(201, (int)started.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>An account that the office lead made; its invitation is read.</summary>
    internal async Task<string> InviteAsync(string email, string name = "张三", Role role = Role.OfficeClerk)
    {
        var made = await Sent.Post("api/accounts", Lead, new { email, name, roles = new[] { role }, departmentId = (string?)null, levels = Array.Empty<string>() }).ToJsonAsync(App.Client, 201);
        Assert.Contains($"{PublicAddress}/sign-in", (await Mails.NextAsync(email)).Text);
        return (string)made["id"]!;
    }

    /// <summary>A browser in which that account is signed in by a mailed code.</summary>
    internal async Task<Browser> SignInAsync(string email)
    {
        var browser = Browser();
        await browser.PostFormAsync("sign-in/code", ("email", email));
        var entered = await browser.PostFormAsync("sign-in/code/confirmation", ("code", await Mails.NextCodeAsync(email)));
        Assert.Equal((303, "/office"), (entered.Status, entered.Location));
        return browser;
    }

    internal async Task<string> LinkAsync(string departmentId, string? target = null) =>
        (await App.Services.GetRequiredService<IDepartmentLinks>().LinkToAsync(Sent.CampaignId, departmentId, target, default)).PathAndQuery.TrimStart('/');

    internal Task<HttpResponseMessage> ChangeAsync(string accountId, object body) => new Sent(HttpMethod.Put, $"api/accounts/{accountId}", Lead)
        .With(System.Net.Http.Json.JsonContent.Create(body, options: Requests.Json.Options)).ToAsync(App.Client);
}
