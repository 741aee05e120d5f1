using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using OpenDay.Azurite;

namespace EndToEnd;

public sealed class AzuriteDemoStartTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Where_no_Azurite_answers_the_demo_is_refused()
    {
        using var folder = new TemporaryFolder();
        var port = FreePort();
        await using var demo = AppProcess.DemoOnAzurite(folder.FullPath, ConnectionString(port), "--exit");

        Assert.Equal(1, await demo.WhenExitedAsync());
        Assert.Matches(
            $"^Storage account at 'http://127\\.0\\.0\\.1:{port}/nobody/demo[0-9a-f]{{16}}': expected an answer, found none \\(Connection refused \\(127\\.0\\.0\\.1:{port}\\)\\)\\. Start Azurite if the account is an emulated one, or correct setting 'Storage:ConnectionString'\\.$",
            demo.Errors.Trim());
    }

    /// <summary>Somebody who shows the demo where the app runs in earnest would otherwise play it into the app's own records.</summary>
    [Fact]
    public async Task A_demo_on_local_files_leaves_alone_the_account_that_the_environment_names()
    {
        using var folder = new TemporaryFolder();
        await using var demo = AppProcess.Command(
            ["--demo", "--data", folder.FullPath, "--urls", "http://127.0.0.1:0"], ("Storage__ConnectionString", ConnectionString(FreePort())));

        await demo.WhenPrintedAsync(line => line.StartsWith('·'));

        Assert.True(File.Exists(Path.Combine(folder.FullPath, "records.db")));
    }

    [Fact]
    public async Task A_fresh_demo_removes_what_the_one_before_left_in_the_account()
    {
        using var folder = new TemporaryFolder();
        var connectionString = await azurite.ConnectAsync();
        var first = await PlayABitAsync();
        Assert.True(await ExistsAsync(first));

        var second = await PlayABitAsync();

        Assert.NotEqual(first, second);
        Assert.False(await ExistsAsync(first));
        Assert.True(await ExistsAsync(second));

        async Task<string> PlayABitAsync()
        {
            await using var demo = AppProcess.DemoOnAzurite(folder.FullPath, connectionString);
            await demo.WhenPrintedAsync(line => line.StartsWith('·'));
            return Assert.Single(File.ReadAllLines(Path.Combine(folder.FullPath, "storage")));
        }

        async Task<bool> ExistsAsync(string name)
        {
            var table = await new TableServiceClient(connectionString).QueryAsync(table => table.Name == name).AnyAsync();
            Assert.Equal(table, await new BlobContainerClient(connectionString, name).ExistsAsync());
            return table;
        }
    }

    private static string ConnectionString(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName=nobody;AccountKey={Convert.ToBase64String(new byte[64])};BlobEndpoint=http://127.0.0.1:{port}/nobody;TableEndpoint=http://127.0.0.1:{port}/nobody;";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
