using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Calendar;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Browser;

/// <summary>The real app with the 2023 campaign under way, behind a network that breaks connections when told to. Its clock stands at Monday, 8 May 2023, 10:00, and is moved by the test.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    private Stage(FreshApp app, Postbox mails, CampaignPlan plan) => (App, Mails, Plan, Network) = (app, mails, plan, new CuttingProxy(app.Runtime.Addresses.Single(), seed: 8, most: 20_000) { IsCutting = false, Breaks = 4 });

    public FreshApp App { get; }

    public Postbox Mails { get; }

    public CampaignPlan Plan { get; }

    public CuttingProxy Network { get; }

    public Uri Root => Network.Address;

    public static async Task<Stage> SetAsync()
    {
        var mails = new Postbox();
        var app = await FreshApp.StartAsync(services => services.RemoveAll<IMessageDelivery>().AddSingleton<IMessageDelivery>(mails));
        using var started = await Sent.Post("api/campaigns", People.OfficeClerk, await System.IO.File.ReadAllBytesAsync(PlanPath)).ToAsync(app.Client);
        Assert.Equal(201, (int)started.StatusCode);
        return new Stage(app, mails, await app.Services.GetRequiredService<ReadPlan>().ReadAsync(Sent.CampaignId, default));
    }

    public static string PlanPath => System.IO.Path.Combine(AppContext.BaseDirectory, "campaigns", $"{Sent.CampaignId}.json");

    public Task<Seat> SeatAsync(Chromium chromium, Person? person = null, Microsoft.Playwright.BrowserNewContextOptions? options = null) => Seat.TakeAsync(chromium, Root, person, options);

    /// <summary>Sends what is due, and gives the address in the last message to that department's clerk.</summary>
    public async Task<string> LinkInMailAsync(string departmentId)
    {
        var office = CampaignTime.Of(Plan).NextOfficeTime(App.Clock.GetUtcNow());
        App.Clock.SetUtcNow(office);
        await App.Services.GetRequiredService<DrainOutbox>().RunAsync(App.Services.GetRequiredService<DurableTaskClient>(), TestContext.Current.CancellationToken);
        var clerk = Plan.Departments.Single(department => department.Id == departmentId).Clerk.Email;
        return Link().Match(Mails.OfCampaigns.Last(message => message.To[0].Email == clerk).Text).Groups["path"].Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync();
        await App.DisposeAsync();
    }

    [GeneratedRegex("http://[^/\\s]+(?<path>/go/\\S+)")]
    private static partial Regex Link();
}
