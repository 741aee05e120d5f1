using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DurableTask.Sqlite.Store;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableTask.Sqlite.Tests;

/// <summary>
/// Files of older versions of the engine. <c>Files/schema-1.sql</c> is the dump of a file that the first version left when
/// it was killed at noon of 15 May 2026; it is never made anew.
/// </summary>
public sealed class MigrationTests : Behaviour
{
    private static readonly string[] Running = ["called", "child", "held", "later", "parent", "timed", "waiting"];

    [Theory, MemberData(nameof(WaysWithoutKill))]
    public async Task A_file_of_the_first_schema_is_upgraded_in_place_and_its_instances_go_on(Way way)
    {
        var hub = await this.StartAsync(way, Tasks);
        await hub.CloseAsync();
        File.Delete(hub.DatabasePath);
        Restore(hub.DatabasePath, "schema-1.sql");
        Assert.Equal([1], hub.Select("PRAGMA user_version"));

        await hub.StartAsync();

        Assert.Equal([NewestSchema()], hub.Select("PRAGMA user_version"));
        await hub.IdleAsync();
        var all = await hub.AllAsync(new OrchestrationQuery { FetchInputsAndOutputs = true });
        Assert.Equal(
            ["called Completed", "child Running", "done Completed", "failed Failed", "held Suspended", "later Pending",
                "parent Running", "timed Running", "waiting Running"],
            all.OrderBy(one => one.InstanceId, StringComparer.Ordinal).Select(one => $"{one.InstanceId} {one.RuntimeStatus}"));
        var done = all.Single(one => one.InstanceId == "done");
        Assert.Equal((5, 7), (done.ReadInputAs<int>(), done.ReadOutputAs<int>()));
        Assert.Equal("half way", done.ReadCustomStatusAs<string>());
        Assert.Equal("1", done.Tags["grade"]);
        Assert.Equal(TestHub.Noon, done.CreatedAt);
        Assert.Equal("no", all.Single(one => one.InstanceId == "failed").FailureDetails!.ErrorMessage);

        await hub.Client.ResumeInstanceAsync("held").WaitAsync(TestHub.Patience);
        await hub.RaiseAsync("waiting", "go", 3);
        await hub.RaiseAsync("child", "go", 4);
        await hub.PassAsync(TimeSpan.FromHours(2));

        foreach (var (id, output) in Running.Zip([9, 4, 8, 7, 5, 6, 3]))
        {
            Assert.Equal(output, (await hub.GetAsync(id)).ReadOutputAs<int>());
        }
    }

    private static long NewestSchema() => typeof(Migrator).Assembly.GetManifestResourceNames()
        .Count(name => name.EndsWith(".sql", StringComparison.Ordinal));

    private static void Restore(string path, string dump)
    {
        using var script = new StreamReader(
            typeof(MigrationTests).Assembly.GetManifestResourceStream(dump)!);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = script.ReadToEnd();
        command.ExecuteNonQuery();
    }

    private static void Tasks(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<int, int>("Add", (context, number) =>
        {
            context.SetCustomStatus("half way");
            return number + 2;
        });
        tasks.AddOrchestratorFunc("Fail", new Func<TaskOrchestrationContext, int>(_ => throw new InvalidOperationException("no")));
        tasks.AddOrchestratorFunc("Wait", async context => await context.WaitForExternalEvent<int>("go"));
        tasks.AddOrchestratorFunc("Call", async context => await context.CallActivityAsync<int>("Get", 9));
        tasks.AddOrchestratorFunc("Tick", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return 6;
        });
        tasks.AddOrchestratorFunc("Parent", async context =>
            1 + await context.CallSubOrchestratorAsync<int>("Wait", options: new SubOrchestrationOptions(instanceId: "child")));
        tasks.AddActivityFunc<int, int>("Get", (_, number) => number);
    }
}
