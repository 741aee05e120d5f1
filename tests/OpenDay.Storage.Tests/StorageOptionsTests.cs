using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace OpenDay.Storage.Tests;

public sealed class StorageOptionsTests
{
    [Fact]
    public void Nothing_set_means_files_in_the_folder_data()
    {
        var options = Read();

        Assert.Equal(new StorageOptions(null, null, "core.windows.net", Path.GetFullPath("data")), options);
        Assert.False(options.UsesAzure);
    }

    [Fact]
    public void Empty_values_count_as_not_set()
    {
        Assert.Equal(Read(), Read(("Storage:ConnectionString", ""), ("Storage:AccountName", " "), ("Storage:DataFolder", ""), ("Storage:EndpointSuffix", "")));
    }

    [Fact]
    public void A_connection_string_means_Azure()
    {
        var options = Read(("Storage:ConnectionString", " UseDevelopmentStorage=true "));

        Assert.Equal("UseDevelopmentStorage=true", options.ConnectionString);
        Assert.True(options.UsesAzure);
    }

    [Fact]
    public void An_account_name_means_Azure_in_its_cloud()
    {
        var options = Read(("Storage:AccountName", "tiedong2023"), ("Storage:EndpointSuffix", "core.chinacloudapi.cn"));

        Assert.Equal("tiedong2023", options.AccountName);
        Assert.Equal("core.chinacloudapi.cn", options.EndpointSuffix);
        Assert.True(options.UsesAzure);
    }

    [Fact]
    public void A_name_that_means_nothing_is_refused() => AssertRefused(
        "Setting 'Storage:ConectionString': expected one of Storage:ConnectionString, Storage:AccountName, Storage:EndpointSuffix, Storage:DataFolder, Storage:Name, Storage:ImmutableDays, found a name that means nothing. Correct or remove it.",
        ("Storage:ConectionString", "UseDevelopmentStorage=true"));

    [Fact]
    public void Two_ways_to_Azure_are_refused() => AssertRefused(
        "Settings 'Storage:ConnectionString' and 'Storage:AccountName': expected one of them at most, found both. Remove one.",
        ("Storage:ConnectionString", "UseDevelopmentStorage=true"),
        ("Storage:AccountName", "tiedong2023"));

    [Theory]
    [InlineData("ab")]
    [InlineData("Tiedong")]
    [InlineData("tiedong.blob.core.windows.net")]
    public void An_account_name_that_none_can_have_is_refused(string name) => AssertRefused(
        $"Setting 'Storage:AccountName': expected 3 to 24 lower-case letters and digits, found '{name}'. Give the name of the storage account alone, without a host.",
        ("Storage:AccountName", name));

    [Theory]
    [InlineData("ab")]
    [InlineData("1st")]
    [InlineData("Tiedong")]
    [InlineData("tiedong-2023")]
    [InlineData("tables")]
    public void A_name_that_no_table_and_container_can_have_is_refused(string name) => AssertRefused(
        $"Setting 'Storage:Name': expected 3 to 55 lower-case letters and digits, a letter first, found '{name}'. Give a name that a table and a container may have.",
        ("Storage:Name", name));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("146001")]
    [InlineData("ten")]
    public void Days_that_no_policy_can_have_are_refused(string days) => AssertRefused(
        $"Setting 'Storage:ImmutableDays': expected a number of days from 1 to 146000, found '{days}'. Correct it, or remove it to leave the blobs to the container's own policy.",
        ("Storage:ImmutableDays", days));

    [Fact]
    public void Name_and_days_are_read()
    {
        var options = Read(("Storage:ConnectionString", "UseDevelopmentStorage=true"), ("Storage:Name", "tiedong2023"), ("Storage:ImmutableDays", "365"));

        Assert.Equal(("tiedong2023", 365), (options.Name, options.ImmutableDays));
        Assert.Equal(("openday", null), (Read().Name, Read().ImmutableDays));
    }

    [Fact]
    public void A_cloud_that_is_unknown_is_refused() => AssertRefused(
        "Setting 'Storage:EndpointSuffix': expected one of core.windows.net, core.chinacloudapi.cn, core.usgovcloudapi.net, found 'example.org'. Give the suffix of the cloud that holds the account.",
        ("Storage:AccountName", "tiedong2023"),
        ("Storage:EndpointSuffix", "example.org"));

    [Fact]
    public void A_data_folder_that_is_a_file_is_refused()
    {
        using var temporary = new TemporaryFolder();
        var file = Path.Combine(temporary.FullPath, "file");
        File.WriteAllText(file, "");

        AssertRefused(
            $"Setting 'Storage:DataFolder': expected the path of a folder, found a file at '{file}'. Name another folder, or move the file away.",
            ("Storage:DataFolder", file));
    }

    [Fact]
    public void A_data_folder_that_is_no_path_is_refused() => AssertRefused(
        "Setting 'Storage:DataFolder': expected the path of a folder, found a text with a NUL character. Correct it.", ("Storage:DataFolder", "da\0ta"));

    internal static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build();

    private static StorageOptions Read(params (string Key, string Value)[] settings) => StorageOptions.Read(Configuration(settings));

    private static void AssertRefused(string message, params (string Key, string Value)[] settings) =>
        Assert.Equal(message, Assert.Throws<StorageRefusedException>(() => Read(settings)).Message);
}
