using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Hub;
using DurableTask.Sqlite.Store;
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
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Where there is a RAM disk, it serves: what tests kill is the process, not the power.
    private readonly string folder = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/taskhub-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("taskhub-").FullName;

    private readonly SemaphoreSlim gate = new(1);
    private readonly RevivedClient revivedClient;
    private readonly RevivedHub revivedHub;
    private Action<DurableTaskRegistry> tasks;
    private volatile HubLife? life;
    private bool isDisposed;

    private TestHub(Way way, Action<DurableTaskRegistry> tasks, TestHubSetup setup)
    {
        this.Way = way;
        this.tasks = tasks;
        this.Setup = setup;
        this.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        this.revivedClient = new(this);
        this.revivedHub = new(this);
    }

    public static DateTimeOffset Noon { get; } = new(2026, 5, 15, 12, 0, 0, TimeSpan.Zero);

    public Way Way { get; }

    /// <summary>What this hub has otherwise than usual, from its next start on.</summary>
    public TestHubSetup Setup { get; set; }

    public FakeTimeProvider Clock { get; } = new(Noon);

    public string DatabasePath => Path.Combine(this.folder, "hub.db");

    public DurableTaskClient Client => this.Way == Way.Killed
        ? this.revivedClient
        : this.life!.Provider.GetRequiredService<DurableTaskClient>();

    public ISqliteTaskHub Hub => this.Way == Way.Killed ? this.revivedHub : this.life!.Engine;

    public TaskHub Engine => this.life!.Engine;

    public IServiceProvider Services => this.life!.Provider;

    public static async Task<TestHub> StartAsync(Way way, Action<DurableTaskRegistry> tasks, TestHubSetup? setup = null)
    {
        var hub = new TestHub(way, tasks, setup ?? new TestHubSetup());
        await hub.StartAsync();
        return hub;
    }

    /// <summary>Opens a hub, without its worker, on a file that is made first.</summary>
    public static async Task<TestHub> OpenAsync(
        Way way, Action<DurableTaskRegistry> tasks, TestHubSetup setup, Action<string> makeFile)
    {
        var hub = new TestHub(way, tasks, setup);
        makeFile(hub.DatabasePath);
        await hub.OpenAsync();
        return hub;
    }

    /// <summary>Starts the hub again, perhaps with other code.</summary>
    public Task StartAsync(Action<DurableTaskRegistry>? newTasks = null) => this.GuardedAsync(() => this.BeginAsync(newTasks, true));

    /// <summary>Starts everything but the worker.</summary>
    public Task OpenAsync(Action<DurableTaskRegistry>? newTasks = null) => this.GuardedAsync(() => this.BeginAsync(newTasks, false));

    /// <summary>The services of a process of its own.</summary>
    public ServiceProvider Build(Action<DurableTaskRegistry> registered, HubLife? observer = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(this.Clock);
        services.AddLogging(logging => logging.AddProvider(this.Setup.Log).SetMinimumLevel(this.Setup.Level));
        this.Setup.Services?.Invoke(services);
        if (observer is not null)
        {
            services.AddSingleton<ICommitObserver>(observer);
        }

        services.AddDurableTaskWorker(worker =>
        {
            worker.AddTasks(registered).UseSqlite(options =>
            {
                options.DatabasePath = this.DatabasePath;
                options.TaskHub = "tests";
                this.Setup.Hub?.Invoke(options);
                options.ContinuationCacheBytes = this.Way == Way.Replayed ? 0 : options.ContinuationCacheBytes;
            });
            worker.Configure(options => this.Setup.Worker?.Invoke(options));
            this.Setup.First?.Invoke(worker);
        });
        if (this.Setup.Second is { } second)
        {
            services.AddDurableTaskWorker("second", worker => second(worker.UseSqlite(options => options.DatabasePath = this.DatabasePath)));
        }

        services.AddDurableTaskClient(client =>
        {
            client.UseSqlite();
            this.Setup.Client?.Invoke(client);
        });
        return services.BuildServiceProvider();
    }

    public Task StartWorkersAsync() => this.GuardedAsync(() => StartWorkersAsync(this.life!));

    /// <summary>Ends the hub as a killed process would.</summary>
    public Task CrashAsync() => this.GuardedAsync(async () => await EndAsync(this.life!));

    /// <summary>Ends the hub as a process does that stops in order.</summary>
    public Task CloseAsync() => this.GuardedAsync(async () =>
    {
        this.life!.End();
        await this.life.Provider.DisposeAsync();
    });

    public async Task CrashAndStartAsync(Action<DurableTaskRegistry>? newTasks = null)
    {
        await this.CrashAsync();
        await this.StartAsync(newTasks);
    }

    /// <summary>Ends the hub as a host does that shuts down.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => this.GuardedAsync(async () =>
    {
        this.life!.End();
        foreach (var service in this.life.Provider.GetServices<IHostedService>())
        {
            await service.StopAsync(cancellation).WaitAsync(Patience);
        }

        await this.life.Provider.DisposeAsync();
    });

    /// <summary>Asks the present life; if that is over before it answers, the next.</summary>
    public Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask) => this.AskLifeAsync(asked => ask(asked.Provider));

    /// <summary>Asks for something that takes several commits.</summary>
    public Task<T> AskSparedAsync<T>(Func<IServiceProvider, Task<T>> ask) => this.AskLifeAsync(async asked =>
    {
        asked.Spare(true);
        try
        {
            return await ask(asked.Provider);
        }
        finally
        {
            asked.Spare(false);
        }
    });

    /// <summary>Pages of which each is asked for by itself.</summary>
    public AsyncPageable<T> Pages<T>(Func<IServiceProvider, AsyncPageable<T>> ask)
        where T : notnull
    {
        var known = this.AskAsync(services => Task.FromResult(ask(services)));
        return known.IsFaulted
            ? known.GetAwaiter().GetResult()
            : Pageable.Create<T>((token, size, _) => this.AskAsync(async services =>
            {
                await foreach (var page in ask(services).AsPages(token, size))
                {
                    return page;
                }

                return new Page<T>([]);
            }));
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

    /// <summary>All that is in the file, as a text.</summary>
    public string Dump()
    {
        using var connection = new SqliteConnection($"Data Source={this.DatabasePath};Pooling=False");
        connection.Open();
        var text = new StringBuilder();
        foreach (var table in new[] { "instance", "history", "inbox", "timer", "entity" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1, 2";

            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                text.Append(table);
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var value = reader.GetValue(column);
                    text.Append('|').Append(value is byte[] bytes ? Convert.ToHexString(bytes) : value);
                }

                text.Append('\n');
            }
        }

        return text.ToString();
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
        await this.GuardedAsync(async () =>
        {
            this.isDisposed = true;
            this.life!.End();
            await this.life.Provider.DisposeAsync();
        });

        // A turn of a life that was killed may still be reading.
        Assert.True(SpinWait.SpinUntil(this.TryDeleteFolder, Patience));
    }

    private bool TryDeleteFolder()
    {
        try
        {
            Directory.Delete(this.folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(this.folder);
        }
    }

    private async Task<T> AskLifeAsync<T>(Func<HubLife, Task<T>> ask)
    {
        while (true)
        {
            var asked = this.life!;
            try
            {
                if (!asked.IsOver)
                {
                    return await ask(asked);
                }
            }
            catch (ObjectDisposedException) when (asked.IsOver)
            {
                // Never answered, so never done.
            }

            await asked.Next;
        }
    }

    private static async Task StartWorkersAsync(HubLife life)
    {
        foreach (var service in life.Provider.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None).WaitAsync(Patience);
        }

        life.HasWorkers = true;
    }

    private static async ValueTask EndAsync(HubLife life)
    {
        life.End();
        await Task.Run(life.Engine.Abandon).WaitAsync(Patience);
        await life.Provider.DisposeAsync();
    }

    private async Task BeginAsync(Action<DurableTaskRegistry>? newTasks, bool withWorkers)
    {
        this.tasks = newTasks ?? this.tasks;
        var last = this.life;
        if (last is not null)
        {
            last.End();
            await last.Provider.DisposeAsync();
        }

        var observer = this.Setup.Observer ?? (this.Way == Way.Killed ? new KillAfterEachCommit() : null);
        var begun = new HubLife(observer, this.Revive);
        begun.Provider = this.Build(this.tasks, begun);
        if (withWorkers)
        {
            await StartWorkersAsync(begun);
        }
        else
        {
            _ = begun.Engine;
        }

        this.life = begun;
        last?.Follow();
    }

    private void Revive(HubLife over) => _ = Task.Run(() => this.GuardedAsync(async () =>
    {
        if (this.life != over || this.isDisposed)
        {
            return;
        }

        try
        {
            await EndAsync(over);
            await this.BeginAsync(null, over.HasWorkers);
        }
        catch (Exception exception)
        {
            over.Fail(exception);
        }
    }));

    private async Task GuardedAsync(Func<Task> act)
    {
        Assert.True(await this.gate.WaitAsync(Patience));
        try
        {
            await act();
        }
        finally
        {
            this.gate.Release();
        }
    }
}
