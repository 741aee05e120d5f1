using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Campaigns.Assignments;
using OpenDay.Media;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Messages;
using OpenDay.Workflows.Messages.Templates;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Ports;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests.Messages;

/// <summary>
/// One process over records in memory: the real use cases, and no engine. What orchestrations would call, <see cref="StepAsync"/> calls. It
/// may end at any point, and another be begun over the same records.
/// </summary>
internal sealed class LeanWorld : IAsyncDisposable
{
    private static readonly MessageTemplates s_templates = new(MessageSettings.Usual);
    private static readonly NoOrchestrations s_orchestrations = new();

    private readonly ServiceProvider _services;

    public LeanWorld(MemoryRecordStore records, MemoryBlobStore blobs, IMessageDelivery delivery, FakeTimeProvider clock, MessageSettings? settings = null, IDepartmentLinks? links = null)
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddOpenDayMedia()
            .AddOpenDayWorkflows()
            .AddSingleton<IRecordStore>(records)
            .AddSingleton<IBlobStore>(blobs)
            .AddSingleton<IUploadStore>(new NoUploads())
            .AddSingleton<IChainHeads>(new NoHeads())
            .AddSingleton(delivery)
            .AddSingleton(settings ?? MessageSettings.Usual)
            .AddSingleton(s_templates)
            .AddSingleton(new SiteAddress(new Uri("https://openday.example/"), "openday@localhost"))
            .AddSingleton(links ?? new PlainLinks())
            .BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task DrainAsync(CancellationToken cancellationToken) => Get<DrainOutbox>().RunAsync(s_orchestrations, cancellationToken);

    /// <summary>Does for one campaign what its orchestrations would do by now.</summary>
    public async Task StepAsync(string campaignId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var timeline = new CampaignTimeline(campaignId);
        while (await Get<PlanCampaignStep>().RunAsync(timeline, cancellationToken) is { Closed: false, NextAt: { } phaseAt } && phaseAt <= now)
        {
            await Get<EnterPhase>().RunAsync(timeline, cancellationToken);
        }

        foreach (var assignment in LeanPlan.Departments.Select(department => new AssignmentTimeline(campaignId, LeanPlan.Assignment(department))))
        {
            if (await Get<PlanAssignmentStep>().RunAsync(assignment, cancellationToken) is { Finished: false, NextAt: { } nextAt } && nextAt <= now)
            {
                await Get<PlanReminders>().RunAsync(assignment, cancellationToken);
            }
        }
    }

    public static Person Office { get; } = new("office.clerk", "公开办", [Role.OfficeClerk], null, []);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
