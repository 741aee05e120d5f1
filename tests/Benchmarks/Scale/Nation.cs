using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Media;
using OpenDay.Storage;
using OpenDay.Workflows;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace Benchmarks.Scale;

/// <summary>
/// Many counties in one process on the local store: the real use cases and orchestrations, all campaigns under way at the same time, on a
/// clock that jumps from one working instant to the next.
/// </summary>
internal sealed class Nation : IAsyncDisposable
{
    private static readonly TimeSpan AtRest = TimeSpan.FromHours(1);

    private readonly FakeTimeProvider _clock = new(ScalePlan.Opens);
    private readonly CountingChannel _channel = new();
    private readonly int _counties;
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];

    public Nation(string folder, int counties)
    {
        _counties = counties;
        Directory.CreateDirectory(folder);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", folder)]).Build();
        var database = Path.Combine(folder, "durable.db");
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddSingleton<TimeProvider>(_clock)
            .AddOpenDayStorage(configuration)
            .AddOpenDayMedia()
            .AddSingleton<IMessageDelivery>(_channel)
            .AddOpenDayWorkflows()
            .AddSingleton(new SiteAddress(new Uri("http://127.0.0.1:5015/"), "openday@localhost"))
            .AddDurableTaskWorker(worker => worker.AddTasks(AddTasks).UseSqlite(hub => hub.DatabasePath = database))
            .AddDurableTaskClient(client => client.UseSqlite(hub => hub.DatabasePath = database))
            .BuildServiceProvider();
    }

    public long MessagesSent => _channel.Sent;

    /// <summary>Every county from its start to its close.</summary>
    /// <returns>How many reports were published.</returns>
    public async Task<int> LiveAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
            _started.Add(service);
        }

        await ForEachCountyAsync(county => Get<StartCampaign>().RunAsync(ScalePlan.Of(county), Office, null, CancellationToken.None));
        for (var day = 0; _clock.GetUtcNow() < ScalePlan.Closes.AddHours(1); day++)
        {
            await MoveToAsync(ScalePlan.Opens.AddDays(day));
            await WorkAsync(day);
            await MoveToAsync(ScalePlan.Opens.AddDays(day).AddHours(8.5));
        }

        return await CountClosedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _started)
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
    }

    private static Person Office { get; } = new("office.clerk", "Office", [Role.OfficeClerk], null, []);

    private static Person OfficeReviewer { get; } = new("office.reviewer", "Office", [Role.OfficeReviewer], null, ["office"]);

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The instant comes, orchestrations do what is due, and the outbox is drained as the timer would.</summary>
    private async Task MoveToAsync(DateTimeOffset instant)
    {
        if (instant > _clock.GetUtcNow())
        {
            _clock.SetUtcNow(instant);
        }

        await RestAsync();
        await Get<DrainOutbox>().RunAsync(Get<DurableTaskClient>(), CancellationToken.None);
        await RestAsync();
    }

    private Task RestAsync() => Get<ISqliteTaskHub>().WhenIdleAsync(CancellationToken.None).WaitAsync(AtRest);

    /// <summary>Four departments a day send in their report on 15 days; it is passed and published the same day.</summary>
    private Task WorkAsync(int day) => ForEachCountyAsync(async county =>
    {
        foreach (var number in Enumerable.Range(1, ScalePlan.Departments).Where(number => number / 4 == day - 2))
        {
            await ReportAsync(ScalePlan.Id(county), ScalePlan.Department(number));
        }
    });

    private async Task ReportAsync(string campaign, string department)
    {
        var assignment = $"{ScalePlan.Track}.{department}.organiser";
        var clerk = new Person(department + ".clerk", "Clerk", [Role.DepartmentClerk], department, []);
        var leader = new Person(department + ".leader", "Leader", [Role.DepartmentReviewer], department, ["leader"]);
        var accepted = await Get<SubmitMaterial>().RunAsync(
            new MaterialUpload(campaign, assignment, ScalePlan.Deliverable, "Open day", new MaterialText.Pasted($"{department} received its visitors."), []), clerk, null, CancellationToken.None);
        foreach (var (reviewer, level) in new[] { (leader, "leader"), (OfficeReviewer, "office") })
        {
            await Get<ReviewRevision>().RunAsync(
                campaign, accepted.SubmissionId, new VerdictDraft(level, accepted.RevisionHash, Passed, null), reviewer, null, CancellationToken.None);
        }

        await Get<PublishRevision>().RunAsync(campaign, accepted.SubmissionId, accepted.RevisionHash, Office, null, CancellationToken.None);
    }

    private static GateDecision[] Passed { get; } = [.. Enum.GetValues<Gate>().Select(gate => new GateDecision(gate, true))];

    private async Task<int> CountClosedAsync()
    {
        var published = 0;
        await ForEachCountyAsync(async county =>
        {
            var status = await Get<QueryStatus>().RunAsync(ScalePlan.Id(county), null, CancellationToken.None);
            if (status.ClosedAt is null)
            {
                throw new BenchmarkFailedException($"Campaign '{status.CampaignId}' is in {status.Phase}; expected it closed.");
            }

            Interlocked.Add(ref published, status.Counts.Published);
        });
        return published;
    }

    private Task ForEachCountyAsync(Func<int, Task> act) => Parallel.ForEachAsync(
        Enumerable.Range(1, _counties), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (county, _) => await act(county));

    private void AddTasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<CampaignTimeline>(nameof(CampaignOrchestrator), (context, input) => CampaignOrchestrator.RunAsync(context, input!))
        .AddOrchestratorFunc<AssignmentTimeline>(nameof(AssignmentOrchestrator), (context, input) => AssignmentOrchestrator.RunAsync(context, input!))
        .AddActivityFunc<CampaignTimeline, CampaignStep>(nameof(PlanCampaignStep), (_, input) => Get<PlanCampaignStep>().RunAsync(input!, CancellationToken.None))
        .AddActivityFunc<CampaignTimeline, CampaignStep>(nameof(EnterPhase), (_, input) => Get<EnterPhase>().RunAsync(input!, CancellationToken.None))
        .AddActivityFunc<AssignmentTimeline, AssignmentStep>(nameof(PlanAssignmentStep), (_, input) => Get<PlanAssignmentStep>().RunAsync(input!, CancellationToken.None))
        .AddActivityFunc<AssignmentTimeline, AssignmentStep>(nameof(PlanReminders), (_, input) => Get<PlanReminders>().RunAsync(input!, CancellationToken.None));
}
