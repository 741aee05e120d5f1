using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;
using Xunit;

namespace OpenDay.Storage.Tests.Azure;

public sealed class AccountOpeningTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Table_and_container_are_there_after_the_start_even_on_a_bad_network()
    {
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync(), new BadNetwork(seed: 1).Decide);
        var options = FreshAccount.Options(proxy.ConnectionString);

        await OpenAsync(options);
        await OpenAsync(options);

        var direct = await azurite.ConnectAsync();
        Assert.True(await new BlobContainerClient(direct, options.Name).ExistsAsync());
        Assert.Equal(204, (await new TableServiceClient(direct).DeleteTableAsync(options.Name)).Status);
    }

    [Theory]
    [InlineData(-3.5, "ahead")]
    [InlineData(26, "behind")]
    public async Task A_clock_that_is_off_is_refused_with_both_times(double serviceAheadHours, string machineIs)
    {
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync());
        proxy.Ahead = TimeSpan.FromHours(serviceAheadHours);
        var options = FreshAccount.Options(proxy.ConnectionString);

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => OpenAsync(options));

        var told = Regex.Match(
            refusal.Message,
            "^Clock of this machine: expected the time of the storage account at '(http://127\\.0\\.0\\.1:\\d+/emulated/" + options.Name + ")', (\\S+ \\S+)Z, to within 15 minutes, found (\\S+ \\S+)Z, (\\d+\\.\\d\\d:\\d\\d:\\d\\d) (ahead|behind)\\. "
            + "The account refuses signed requests until the clock is set: set it, by NTP for example, and start again\\.$");
        Assert.True(told.Success, refusal.Message);
        Assert.Equal(machineIs, told.Groups[5].Value);
        Assert.Equal(serviceAheadHours, (At(told.Groups[2].Value) - At(told.Groups[3].Value)).TotalHours, tolerance: 0.01);

        static DateTime At(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_clock_that_is_ten_minutes_off_is_good_enough()
    {
        await using var proxy = await StorageProxy.StartAsync(await azurite.ConnectAsync());
        proxy.Ahead = TimeSpan.FromMinutes(10);

        await OpenAsync(FreshAccount.Options(proxy.ConnectionString));
    }

    [Fact]
    public async Task A_key_that_is_not_the_accounts_is_refused_and_not_shown()
    {
        var key = Convert.ToBase64String(new byte[64]);
        var options = FreshAccount.Options(Regex.Replace(await azurite.ConnectAsync(), "AccountKey=[^;]+", $"AccountKey={key}"));

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => OpenAsync(options));

        Assert.Matches(
            "^Storage account at 'http://127\\.0\\.0\\.1:\\d+/emulated/" + options.Name + "': expected the key in setting 'Storage:ConnectionString' to be accepted, found refusal 403( [A-Za-z]+)?\\. Copy the connection string again from the account, and see that it allows shared keys and this network\\.$",
            refusal.Message);
        Assert.DoesNotContain(key, refusal.ToString());
    }

    [Fact]
    public async Task An_account_that_nobody_answers_for_is_refused()
    {
        var port = FreePort();
        var options = FreshAccount.Options(
            $"DefaultEndpointsProtocol=http;AccountName=emulated;AccountKey={Convert.ToBase64String(new byte[64])};BlobEndpoint=http://127.0.0.1:{port}/emulated;TableEndpoint=http://127.0.0.1:{port}/emulated;");

        var refusal = await Assert.ThrowsAsync<StorageRefusedException>(() => OpenAsync(options));

        Assert.Equal(
            $"Storage account at 'http://127.0.0.1:{port}/emulated/{options.Name}': expected an answer, found none (Connection refused (127.0.0.1:{port})). Start Azurite if the account is an emulated one, or correct setting 'Storage:ConnectionString'.",
            refusal.Message);
    }

    private static Task OpenAsync(StorageOptions options) => new AccountOpening(options, TimeProvider.System).StartAsync(CancellationToken.None);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
