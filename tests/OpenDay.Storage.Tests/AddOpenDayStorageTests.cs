using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using OpenDay.Storage.Local;
using OpenDay.Storage.Tests.Azure;
using OpenDay.Workflows.Ports;
using Xunit;

namespace OpenDay.Storage.Tests;

public sealed class AddOpenDayStorageTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task A_data_folder_gets_SQLite_and_files_when_the_host_starts()
    {
        using var temporary = new TemporaryFolder();
        await using (var services = Services(("Storage:DataFolder", temporary.FullPath)))
        {
            await StartAsync(services);

            Assert.IsType<SqliteRecordStore>(services.GetRequiredService<IRecordStore>());
            Assert.IsType<FileBlobStore>(services.GetRequiredService<IBlobStore>());
            Assert.Equal(temporary.FullPath, services.GetRequiredService<StorageOptions>().DataFolder);
            Assert.True(File.Exists(Path.Combine(temporary.FullPath, "records.db")));
            Assert.True(Directory.Exists(Path.Combine(temporary.FullPath, "blobs")));
        }

        using var free = LocalDataFolder.Open(temporary.FullPath);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_refused_when_the_host_starts()
    {
        using var temporary = new TemporaryFolder();
        using var held = LocalDataFolder.Open(temporary.FullPath);
        await using var services = Services(("Storage:DataFolder", temporary.FullPath));

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => StartAsync(services));

        Assert.StartsWith($"Data folder '{temporary.FullPath}': expected to be the only process that uses it, ", refusal.Message);
    }

    [Fact]
    public async Task A_connection_string_gets_Tables_and_Blobs_named_openday()
    {
        await using var services = Services(("Storage:ConnectionString", await azurite.ConnectAsync()));
        await StartAsync(services);
        var records = services.GetRequiredService<IRecordStore>();
        var blobs = services.GetRequiredService<IBlobStore>();

        Assert.IsType<TableRecordStore>(records);
        Assert.IsType<AzureBlobStore>(blobs);
        await records.CommitAsync("p", [new RecordChange.Put("row", "1")], CancellationToken.None);
        Assert.Equal("1", (await records.ReadAsync("p", "row", CancellationToken.None))!.Body);
        Assert.Equal(1, (await blobs.WriteAsync(new MemoryStream([1]), "image/png", CancellationToken.None)).Length);
    }

    [Fact]
    public async Task The_name_of_table_and_container_is_a_setting()
    {
        var name = FreshAccount.Name();
        await using var services = Services(("Storage:ConnectionString", await azurite.ConnectAsync()), ("Storage:Name", name));
        await StartAsync(services);

        Assert.True(await new BlobContainerClient(await azurite.ConnectAsync(), name).ExistsAsync());
        Assert.Equal(204, (await new TableServiceClient(await azurite.ConnectAsync()).DeleteTableAsync(name)).Status);
    }

    /// <summary>The demo's clock moves on only when nothing is under way: a wait on it would never end.</summary>
    [Fact]
    public async Task Waits_between_tries_pass_where_the_apps_clock_stands_still()
    {
        var losses = 3;
        await using var proxy = await StorageProxy.StartAsync(
            await azurite.ConnectAsync(), request => request.IsBatch && losses-- > 0 ? Fate.LostRequest : Fate.Pass);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(new FakeTimeProvider())
            .AddOpenDayStorage(StorageOptionsTests.Configuration(("Storage:ConnectionString", proxy.ConnectionString), ("Storage:Name", FreshAccount.Name())))
            .BuildServiceProvider();

        await services.GetRequiredService<IRecordStore>()
            .CommitAsync("p", [new RecordChange.Insert("row", "1")], CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(4, proxy.Requests.Count(request => request.IsBatch));
    }

    [Fact]
    public async Task An_account_name_gets_Tables_and_Blobs_without_asking_anybody_yet()
    {
        await using var services = Services(("Storage:AccountName", "tiedong2023"), ("Storage:EndpointSuffix", "core.chinacloudapi.cn"));
        await StartAsync(services);

        Assert.IsType<TableRecordStore>(services.GetRequiredService<IRecordStore>());
        Assert.IsType<AzureBlobStore>(services.GetRequiredService<IBlobStore>());
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=tiedong;AccountKey=not-base-64!;EndpointSuffix=core.windows.net")]
    public void A_connection_string_that_cannot_be_read_is_refused_and_not_shown(string connectionString)
    {
        var refusal = Assert.Throws<StorageRefusedException>(() => Services(("Storage:ConnectionString", connectionString)));

        Assert.Equal(
            $"Setting 'Storage:ConnectionString': expected an Azure Storage connection string with Tables and Blobs, or UseDevelopmentStorage=true, found a text of {connectionString.Length} characters that is none. Copy the string again from the storage account, or remove the setting to keep the data in local files.",
            refusal.Message);
        Assert.Null(refusal.InnerException);
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddLogging().AddOpenDayStorage(StorageOptionsTests.Configuration(settings)).BuildServiceProvider();

    private static async Task StartAsync(ServiceProvider services)
    {
        foreach (var service in services.GetServices<IHostedService>())
        {
            await service.StartAsync(CancellationToken.None);
        }
    }
}
