using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Driver.Client;
using OpenDay.Driver.Drive;
using OpenDay.Driver.Script;
using OpenDay.Driver.Views;

namespace OpenDay.Driver;

/// <summary>Plays a whole campaign against a running app: its departments, reviewers and office, over HTTP only.</summary>
public static class CampaignDrive
{
    private static readonly TimeSpan s_longestRequest = TimeSpan.FromMinutes(1);

    /// <summary>Shows the play while it runs and sums it up at its end, which is the campaign's close.</summary>
    /// <exception cref="DriveDeviationException">The app did something else than the play expects.</exception>
    public static async Task RunAsync(DriveSetting setting, CancellationToken cancellationToken)
    {
        var stopwatch = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = setting.Address, Timeout = s_longestRequest };
        using var journal = DriveJournal.Open(setting.JournalPath);
        var plan = DrivenPlan.Read(setting.Plan.Span);
        plan = plan with { Id = setting.CampaignId ?? plan.Id };
        var sent = setting.Time == PlayTime.Same ? setting.Plan.ToArray() : RehearsalPlan.Fill(setting.Plan.Span, plan.Id, setting.Time);
        var clock = new PacedClock(setting.Clock, setting.Time);
        var client = new OpenDayClient(http, setting.Token, setting.Time);
        var script = new CampaignScript(plan);
        IDriveView view = setting.Console.Profile.Capabilities.Interactive && setting.Console.Profile.Out.IsTerminal
            ? new LiveView(setting.Console, plan, clock)
            : new PlainView(setting.Console.Profile.Out.Writer, plan);
        var performing = new ActionPerforming(client, clock, journal, plan.Id, sent);
        var play = new DrivePlay(client, clock, plan, script, journal, performing, view);

        DriveSummary? summary = null;
        await view.ShowAsync(async () => summary = await play.RunAsync(cancellationToken), cancellationToken);
        SummaryView.Write(setting.Console, plan, summary!, setting.Address, stopwatch.Elapsed);
    }
}
