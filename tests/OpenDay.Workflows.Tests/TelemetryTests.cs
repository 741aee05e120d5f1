using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.Telemetry;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>What an operator is told. The alerts in <c>infra/modules/alerts.bicep</c> look for these words.</summary>
public sealed class TelemetryTests
{
    private const string Fagaiju = "fagaiju@tiedong.example";

    private readonly LogRecorder _log = new();
    private readonly MeasureRecorder _measures = new();

    [Fact]
    public async Task A_message_that_is_refused_eight_times_is_parked_and_told_without_an_address()
    {
        await using var world = World(services => services.AddSingleton<IMessageDelivery>(new RefusingChannel(Fagaiju)));
        await world.RunOrchestrationsAsync();
        await world.StartAsync();

        await world.PassTimeAsync(DateTimeOffset.Parse("2023-05-08T17:00:00+08:00", null));

        var told = _log.Of(typeof(MessageSending).FullName!);
        Assert.Equal([.. Enumerable.Repeat(LogLevel.Warning, 7), LogLevel.Error], told.Select(entry => entry.Level));
        Assert.StartsWith("Message not accepted: ", told[0].Text, StringComparison.Ordinal);
        Assert.Matches("^Message parked: [0-9a-zA-Z.-]+ of 2023-17-tiedong, refused 8 times \\(InvalidOperationException\\)$", told[^1].Text);
        Assert.DoesNotContain('@', _log.Whole);
        Assert.Equal((16, 7, 1), (_measures.Sum("openday.messages outcome=sent"), _measures.Sum("openday.messages outcome=retried"), _measures.Sum("openday.messages outcome=parked")));
    }

    [Fact]
    public async Task A_campaign_whose_outbox_cannot_be_drained_is_told_and_holds_no_other_up()
    {
        await using var world = World(services => { });
        await world.StartAsync();
        await world.Get<IRecordStore>().CommitAsync("campaigns", [new RecordChange.Put("campaign:2023-00-broken", "{}")], CampaignWorld.Cancellation);
        Faults(world).Unreadable = "2023-00-broken";

        var error = await Assert.ThrowsAsync<AggregateException>(() => DrainAsync(world));

        Assert.StartsWith("The outbox of one campaign could not be drained.", error.Message, StringComparison.Ordinal);
        Assert.Equal([(LogLevel.Error, "Outbox not drained: 2023-00-broken")], _log.Of(typeof(DrainOutbox).FullName!));
        Assert.Equal((17, 1, 0), (_measures.Sum("openday.messages outcome=sent"), _measures.Sum("openday.outbox.failures"), _measures.Sum("openday.outbox.overdue")));
    }

    [Fact]
    public async Task Rows_that_a_drain_leaves_behind_are_told()
    {
        await using var world = World(services => { });
        await world.StartAsync();
        Faults(world).KeepsOutbox = true;

        await DrainAsync(world);

        var (level, text) = Assert.Single(_log.Of(typeof(DrainOutbox).FullName!));
        Assert.Equal(LogLevel.Error, level);
        Assert.Matches("^Outbox late: 2023-17-tiedong still owes [0-9]+ rows after its drain, the oldest is outbox:20230506T010000000Z:", text);
        Assert.True(_measures.Sum("openday.outbox.overdue") > 0);
    }

    [Fact]
    public async Task A_failed_orchestration_is_told_by_the_campaigns_and_by_the_reconciliation()
    {
        await using var world = World(services => { });
        var failing = InstanceIds.Assignment(CampaignWorld.Id, CampaignWorld.Fagaiju);
        world.RemindersBeingPlanned = instance => instance == failing ? throw new InvalidOperationException("It stays broken.") : Task.CompletedTask;
        await world.RunOrchestrationsAsync();
        await world.StartAsync();

        await world.PassTimeAsync(DateTimeOffset.Parse("2023-05-13T09:00:00+08:00", null));
        await world.Get<ReconcileOrchestrations>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

        Assert.Equal(
            [(LogLevel.Error, $"Orchestration failed: {failing} (Microsoft.DurableTask.TaskFailedException); the reconciliation starts it again")],
            _log.Of(nameof(CampaignOrchestrator)));
        Assert.Equal([(LogLevel.Error, $"Orchestration failed: {failing}; it is started again")], _log.Of(typeof(ReconcileOrchestrations).FullName!));
        Assert.Equal(1, _measures.Sum("openday.orchestrations.restarted found=Failed"));
    }

    [Fact]
    public async Task An_orchestration_that_somebody_ended_is_told_as_such()
    {
        await using var world = World(services => { });
        await world.RunOrchestrationsAsync();
        await world.StartAsync();
        await world.PassTimeAsync(DateTimeOffset.Parse("2023-05-06T10:00:00+08:00", null));
        var ended = InstanceIds.Assignment(CampaignWorld.Id, CampaignWorld.Fagaiju);
        await world.Get<DurableTaskClient>().TerminateInstanceAsync(ended, CampaignWorld.Cancellation);
        await world.RestAsync();

        await world.Get<ReconcileOrchestrations>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

        Assert.Equal([(LogLevel.Warning, $"Orchestration not running: {ended} was Terminated; it is started again")], _log.Of(typeof(ReconcileOrchestrations).FullName!));
    }

    [Fact]
    public async Task A_drain_is_traced_by_campaign()
    {
        var traced = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == WorkflowTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (traced)
                {
                    traced.Add($"{activity.OperationName} {activity.GetTagItem("openday.campaign")}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var world = World(services => { });
        await world.StartAsync();

        await DrainAsync(world);

        lock (traced)
        {
            Assert.Contains("drain outbox 2023-17-tiedong", traced);
        }
    }

    private static Task DrainAsync(CampaignWorld world) =>
        world.Get<DrainOutbox>().RunAsync(world.Get<DurableTaskClient>(), CampaignWorld.Cancellation);

    private static FaultyRecordStore Faults(CampaignWorld world) => (FaultyRecordStore)world.Get<IRecordStore>();

    private CampaignWorld World(Action<IServiceCollection> configure) => new(configure: services =>
    {
        var store = services.Last(service => service.ServiceType == typeof(IRecordStore));
        services.AddSingleton<IRecordStore>(provider => new FaultyRecordStore((IRecordStore)store.ImplementationFactory!(provider)));
        services.AddLogging(logging => logging.AddProvider(_log)).AddSingleton<IMeterFactory>(_measures);
        configure(services);
    });
}
