using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DurableTask.Sqlite.Tests;

/// <summary>A worker and a client on a fresh file and a clock that stands still, which can crash and start again.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    /// <summary>How long any wait of a test may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("taskhub-").FullName;
    private readonly Action<DurableTaskRegistry> tasks;
    private ServiceProvider? provider;

    private TestHub(Action<DurableTaskRegistry> tasks, TestHubSetup setup)
    {
        this.tasks = tasks;
        this.Setup = setup;
        this.Clock.AutoAdvanceAmount = TimeSpan.Zero;
    }

    public static DateTimeOffset Noon { get; } = new(2026, 5, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>What this hub has otherwise than usual, from its next start on.</summary>
    public TestHubSetup Setup { get; set; }

    public FakeTimeProvider Clock { get; } = new(Noon);

    public string DatabasePath => Path.Combine(this.folder, "hub.db");

    public DurableTaskClient Client => this.provider!.GetRequiredService<DurableTaskClient>();

    public ISqliteTaskHub Hub => this.provider!.GetRequiredService<ISqliteTaskHub>();

    public TaskHub Engine => (TaskHub)this.Hub;

    public static async Task<TestHub> StartAsync(Action<DurableTaskRegistry> tasks, TestHubSetup? setup = null)
    {
        var hub = new TestHub(tasks, setup ?? new TestHubSetup());
        await hub.StartAsync();
        return hub;
    }

    /// <summary>Starts the hub again, perhaps with other code.</summary>
    public async Task StartAsync(Action<DurableTaskRegistry>? newTasks = null)
    {
        await this.OpenAsync(newTasks);
        await this.StartWorkersAsync();
    }

    /// <summary>Starts everything but the worker.</summary>
    public async Task OpenAsync(Action<DurableTaskRegistry>? newTasks = null)
    {
        if (this.provider is { } old)
        {
            await old.DisposeAsync();
        }

        this.provider = this.Build(newTasks ?? this.tasks);
    }

    /// <summary>The services of a process of its own.</summary>
    public ServiceProvider Build(Action<DurableTaskRegistry> registered)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(this.Clock);
        services.AddLogging(logging => logging.AddProvider(this.Setup.Log).SetMinimumLevel(LogLevel.Debug));
        this.Setup.Services?.Invoke(services);
        services.AddDurableTaskWorker(worker =>
        {
            worker.AddTasks(registered).UseSqlite(options =>
            {
                options.DatabasePath = this.DatabasePath;
                options.TaskHub = "tests";
                this.Setup.Hub?.Invoke(options);
            });
            worker.Configure(options => this.Setup.Worker?.Invoke(options));
            this.Setup.First?.Invoke(worker);
        });
        if (this.Setup.Second is { } second)
        {
            services.AddDurableTaskWorker("second", worker => second(worker.UseSqlite(options => options.DatabasePath = this.DatabasePath)));
        }

        services.AddDurableTaskClient(client => client.UseSqlite());
        return services.BuildServiceProvider();
    }

    public async Task StartWorkersAsync()
    {
        foreach (var service in this.provider!.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None).WaitAsync(Patience);
        }
    }

    /// <summary>Ends the hub as a killed process would.</summary>
    public async Task CrashAsync()
    {
        this.Engine.Abandon();
        await this.provider!.DisposeAsync();
    }

    /// <summary>Ends the hub as a process does that stops in order.</summary>
    public ValueTask CloseAsync() => this.provider!.DisposeAsync();

    public async Task CrashAndStartAsync(Action<DurableTaskRegistry>? newTasks = null)
    {
        await this.CrashAsync();
        await this.StartAsync(newTasks);
    }

    public Task<string> StartNewAsync(TaskName name, object? input = null, string? id = null) =>
        this.Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id))
            .WaitAsync(Patience);

    public Task<OrchestrationMetadata> WaitForEndAsync(string id) =>
        this.Client.WaitForInstanceCompletionAsync(id, true).WaitAsync(Patience);

    public async Task<OrchestrationMetadata> RunAsync(TaskName name, object? input = null, string? id = null) =>
        await this.WaitForEndAsync(await this.StartNewAsync(name, input, id));

    public Task RaiseAsync(string id, string name, object? payload = null) =>
        this.Client.RaiseEventAsync(id, name, payload).WaitAsync(Patience);

    public Task IdleAsync() => this.Hub.WhenIdleAsync().WaitAsync(Patience);

    /// <summary>Moves the clock, after and before everything has come to rest.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await this.IdleAsync();
        this.Clock.Advance(time);
        await this.IdleAsync();
    }

    public async Task<OrchestrationMetadata> GetAsync(string id)
    {
        var found = await this.Client.GetInstanceAsync(id, true).WaitAsync(Patience);
        Assert.NotNull(found);
        return found;
    }

    /// <summary>When the timers in the file are due, soonest first.</summary>
    public List<DateTimeOffset> TimersOnDisk() => this.Select("SELECT due FROM timer ORDER BY due")
        .ConvertAll(due => new DateTimeOffset(due, TimeSpan.Zero));

    /// <summary>Changes the file behind the engine's back.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={this.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>A column of numbers from the file.</summary>
    public List<long> Select(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={this.DatabasePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var numbers = new List<long>();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }

    public async Task<List<OrchestrationMetadata>> AllAsync(OrchestrationQuery? query = null)
    {
        var all = new List<OrchestrationMetadata>();
        await foreach (var item in this.Client.GetAllInstancesAsync(query))
        {
            all.Add(item);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await this.provider!.DisposeAsync();
        Directory.Delete(this.folder, recursive: true);
    }
}
