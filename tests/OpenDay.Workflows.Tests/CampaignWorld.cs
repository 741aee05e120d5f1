using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NetVips;
using OpenDay.Azurite;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Reviews;
using OpenDay.Delivery;
using OpenDay.Media;
using OpenDay.Storage;
using OpenDay.Workflows.Access;
using OpenDay.Workflows.Orchestrations;
using OpenDay.Workflows.Queries;
using OpenDay.Workflows.UseCases;

namespace OpenDay.Workflows.Tests;

/// <summary>
/// The real use cases on real stores of their own, on the morning of 6 May 2023: files, or an Azure account that nobody else uses
/// at the same time. The orchestrations run once <see cref="RunOrchestrationsAsync"/> was called.
/// </summary>
internal sealed class CampaignWorld : IAsyncDisposable
{
    public const string Id = "2023-17-tiedong";
    public const string Fagaiju = "decisions.fagaiju.organiser";
    public const string FagaijuReport = Fagaiju + ".report";

    private readonly ServiceProvider _services;
    private readonly Stack<IHostedService> _started = new();

    /// <param name="azure">A connection string; null for files.</param>
    /// <param name="configure">Has the last word about the services.</param>
    /// <param name="azureName">Of the table and the container in the account; the usual one unless given.</param>
    public CampaignWorld(string? azure = null, Action<IServiceCollection>? configure = null, string? azureName = null)
    {
        Folder = Path.Combine(Path.GetTempPath(), "openday-workflows-" + Path.GetRandomFileName());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Storage:DataFolder", Folder), new("Storage:ConnectionString", azure), new("Storage:Name", azureName)])
            .Build();
        Directory.CreateDirectory(Folder);
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddOpenDayStorage(configuration)
            .AddOpenDayMedia()
            .AddOpenDayDelivery(configuration)
            .AddOpenDayWorkflows()
            .AddSingleton(new SiteAddress(new Uri("http://127.0.0.1:5015/"), "openday@localhost"))
            .AddDurableTaskWorker(worker => worker.AddTasks(AddTasks).UseSqlite(hub => hub.DatabasePath = Path.Combine(Folder, "durable.db")))
            .AddDurableTaskClient(client => client.UseSqlite(hub => hub.DatabasePath = Path.Combine(Folder, "durable.db")));
        configure?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }

    /// <summary>Told, by its instance, when an assignment's orchestrator has called for its reminders and waits for them.</summary>
    public Func<string, Task>? RemindersBeingPlanned { get; set; }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.Parse("2023-05-06T09:00:00+08:00", null));

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Person Office { get; } = new("office.clerk", "公开办", [Role.OfficeClerk], null, []);

    public static Person OfficeReviewer { get; } = new("office.reviewer", "公开办审核", [Role.OfficeReviewer], null, ["office"]);

    public static Person Auditor { get; } = new("auditor", "审计", [Role.Auditor], null, []);

    public static Person Clerk(string departmentId = "fagaiju") => new($"{departmentId}.clerk", "经办人", [Role.DepartmentClerk], departmentId, []);

    public static Person Reviewer(string level, string departmentId = "fagaiju") =>
        new($"{departmentId}.{level}", level, [Role.DepartmentReviewer], departmentId, [level]);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A world on files, or on the emulator in a table and a container that no other test has.</summary>
    public static async Task<CampaignWorld> OnAsync(bool azure, AzuriteFixture azurite) => azure
        ? new CampaignWorld(await azurite.ConnectAsync(), azureName: "world" + RandomNumberGenerator.GetHexString(16, lowercase: true))
        : new CampaignWorld();

    public static byte[] Plan() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"{Id}.json"));

    public static RequestIdentity Request(string key, string fingerprint = "same") => new(key, fingerprint);

    public Task<CampaignStarted> StartAsync(RequestIdentity? request = null) =>
        Get<StartCampaign>().RunAsync(Plan(), Office, request, Cancellation);

    /// <summary>Starts with a change made to the plan.</summary>
    public Task<CampaignStarted> StartAsync(Action<JsonNode> change)
    {
        var plan = JsonNode.Parse(Plan())!;
        change(plan);
        return Get<StartCampaign>().RunAsync(Encoding.UTF8.GetBytes(plan.ToJsonString()), Office, null, Cancellation);
    }

    public Task<MaterialAccepted> SubmitAsync(string text = "一季度工作成效。", RequestIdentity? request = null, string assignment = Fagaiju, string department = "fagaiju", string? capturedAt = null) =>
        Get<SubmitMaterial>().RunAsync(
            new MaterialUpload(Id, assignment, "report", "面对面访谈", new MaterialText.Pasted(text), [new PhotoUpload("现场.jpg", "访谈现场", () => Photo(text, capturedAt))]),
            Clerk(department),
            request,
            Cancellation);

    /// <summary>A photo, another one for each text.</summary>
    public static PhotoUpload PhotoOf(string text) => new("现场.jpg", "访谈现场", () => Photo(text));

    public Task<VerdictRecorded> ReviewAsync(Person reviewer, string level, string hash, bool pass = true, string submission = FagaijuReport) =>
        Get<ReviewRevision>().RunAsync(
            Id,
            submission,
            new VerdictDraft(level, hash, [.. Enum.GetValues<Gate>().Select(gate => new GateDecision(gate, pass || gate != Gate.Wording))], pass ? null : "第二段数字请核对。"),
            reviewer,
            null,
            Cancellation);

    /// <summary>A correction of what 发改局 published.</summary>
    public Task<MaterialAccepted> CorrectAsync(string text, string? note = "第二段数字有误。") => Get<SubmitMaterial>().RunAsync(
        new MaterialUpload(Id, Fagaiju, "report", "面对面访谈", new MaterialText.Pasted(text), [new PhotoUpload("现场.jpg", "访谈现场", () => Photo(text))]) { CorrectionNote = note },
        Clerk(),
        null,
        Cancellation);

    public async Task PassAllAsync(string hash, string department = "fagaiju")
    {
        var submission = $"decisions.{department}.organiser.report";
        foreach (var level in new[] { "section-head", "leader", "principal" })
        {
            await ReviewAsync(Reviewer(level, department), level, hash, submission: submission);
        }

        await ReviewAsync(OfficeReviewer, "office", hash, submission: submission);
    }

    public Task<RevisionPublished> PublishAsync(string hash, RequestIdentity? request = null) =>
        Get<PublishRevision>().RunAsync(Id, FagaijuReport, hash, Office, request, Cancellation);

    public Task<CampaignStatus> StatusAsync() => Get<QueryStatus>().RunAsync(Id, null, Cancellation);

    public IReadOnlyList<string> Blobs() =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "blobs"), "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))];

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var service))
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
        File.Delete(Folder + ".chain-heads.jsonl");
    }

    public async Task RunOrchestrationsAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(Cancellation);
            _started.Push(service);
        }
    }

    /// <summary>Lets an hour pass at a time; after each the orchestrations come to rest and the outbox is drained, as the timer would.</summary>
    public async Task PassTimeAsync(DateTimeOffset until)
    {
        for (; Clock.GetUtcNow() <= until; Clock.Advance(TimeSpan.FromHours(1)))
        {
            await RestAsync();
            await Get<DrainOutbox>().RunAsync(Get<DurableTaskClient>(), Cancellation);
            await RestAsync();
        }
    }

    public Task RestAsync() => Get<ISqliteTaskHub>().WhenIdleAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

    public static DurableTaskRegistry AddOrchestrators(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<CampaignTimeline>(nameof(CampaignOrchestrator), (context, input) => CampaignOrchestrator.RunAsync(context, input!))
        .AddOrchestratorFunc<AssignmentTimeline>(nameof(AssignmentOrchestrator), (context, input) => AssignmentOrchestrator.RunAsync(context, input!));

    private void AddTasks(DurableTaskRegistry tasks) => AddOrchestrators(tasks)
        .AddActivityFunc<CampaignTimeline, CampaignStep>(nameof(PlanCampaignStep), (_, input) => Get<PlanCampaignStep>().RunAsync(input!, Cancellation))
        .AddActivityFunc<CampaignTimeline, CampaignStep>(nameof(EnterPhase), (_, input) => Get<EnterPhase>().RunAsync(input!, Cancellation))
        .AddActivityFunc<AssignmentTimeline, AssignmentStep>(nameof(PlanAssignmentStep), (_, input) => Get<PlanAssignmentStep>().RunAsync(input!, Cancellation))
        .AddActivityFunc<AssignmentTimeline, AssignmentStep>(nameof(PlanReminders), async (context, input) =>
        {
            await (RemindersBeingPlanned?.Invoke(context.InstanceId) ?? Task.CompletedTask);
            return await Get<PlanReminders>().RunAsync(input!, Cancellation);
        });

    /// <summary>A small photo, another one for each text.</summary>
    private static MemoryStream Photo(string text, string? capturedAt = null)
    {
        var shade = Encoding.UTF8.GetBytes(text).Aggregate(7, (sum, value) => ((sum * 31) + value) & 0xff);
        using var image = (Image.Black(96, 64, 3) + new double[] { shade, 255 - shade, 90 }).Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var taken = image.Mutate(photo =>
        {
            if (capturedAt is not null)
            {
                photo.Set(GValue.GStrType, "exif-ifd2-DateTimeOriginal", capturedAt);
            }
        });
        return new MemoryStream(taken.JpegsaveBuffer());
    }
}
