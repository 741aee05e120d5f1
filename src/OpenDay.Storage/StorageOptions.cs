using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace OpenDay.Storage;

/// <summary>
/// Where records and blobs are kept: Azure when a connection string or an account name is set, else files in a data folder.
/// </summary>
/// <param name="ConnectionString"><c>Storage:ConnectionString</c>: an Azure Storage connection string, or <c>UseDevelopmentStorage=true</c> for Azurite.</param>
/// <param name="AccountName"><c>Storage:AccountName</c>: an Azure Storage account that the process's own identity may use; no key.</param>
/// <param name="EndpointSuffix"><c>Storage:EndpointSuffix</c>: the account's cloud, <c>core.windows.net</c> unless set.</param>
/// <param name="DataFolder"><c>Storage:DataFolder</c>: full path; <c>data</c> in the current folder unless set.</param>
public sealed partial record StorageOptions(string? ConnectionString, string? AccountName, string EndpointSuffix, string DataFolder)
{
    internal const string Section = "Storage";
    internal const string ConnectionStringKey = "Storage:ConnectionString";
    internal const string AccountNameKey = "Storage:AccountName";
    internal const string EndpointSuffixKey = "Storage:EndpointSuffix";
    internal const string DataFolderKey = "Storage:DataFolder";
    internal const string NameKey = "Storage:Name";
    internal const string ImmutableDaysKey = "Storage:ImmutableDays";

    internal const string UsualName = "openday";
    internal const int MostImmutableDays = 146_000;

    internal const string PublicSuffix = "core.windows.net";
    internal const string ChinaSuffix = "core.chinacloudapi.cn";
    internal const string GovernmentSuffix = "core.usgovcloudapi.net";

    private static readonly string[] Keys = [ConnectionStringKey, AccountNameKey, EndpointSuffixKey, DataFolderKey, NameKey, ImmutableDaysKey];

    private static readonly string[] EndpointSuffixes = [PublicSuffix, ChinaSuffix, GovernmentSuffix];

    /// <summary><c>Storage:Name</c>: the table and the container in the account, and with <c>-uploads</c> behind it the container of uploads; <c>openday</c> unless set.</summary>
    public string Name { get; init; } = UsualName;

    /// <summary>
    /// <c>Storage:ImmutableDays</c>: for how long Azure lets nobody change or delete a blob once it is written. Wants a container with immutable
    /// storage with versioning. Unless set, whatever policy the container has by itself.
    /// </summary>
    public int? ImmutableDays { get; init; }

    public bool UsesAzure => ConnectionString is not null || AccountName is not null;

    /// <summary>Reads the section <c>Storage</c>; an empty value counts as not set.</summary>
    /// <exception cref="StorageRefusedException">A value cannot be read, two contradict each other, or a name is unknown.</exception>
    public static StorageOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        // A misspelt name would otherwise send a district's data to a local folder without a word.
        foreach (var child in configuration.GetSection(Section).GetChildren())
        {
            if (!Keys.Contains(child.Path, StringComparer.OrdinalIgnoreCase))
            {
                throw new StorageRefusedException(
                    $"Setting '{child.Path}': expected one of {string.Join(", ", Keys)}, found a name that means nothing. Correct or remove it.");
            }
        }

        var connectionString = Value(configuration, ConnectionStringKey);
        var accountName = Value(configuration, AccountNameKey);
        var endpointSuffix = Value(configuration, EndpointSuffixKey) ?? PublicSuffix;
        var dataFolder = Value(configuration, DataFolderKey) ?? "data";
        if (connectionString is not null && accountName is not null)
        {
            throw new StorageRefusedException(
                $"Settings '{ConnectionStringKey}' and '{AccountNameKey}': expected one of them at most, found both. Remove one.");
        }

        if (accountName is not null && !AccountNamePattern().IsMatch(accountName))
        {
            throw new StorageRefusedException(
                $"Setting '{AccountNameKey}': expected 3 to 24 lower-case letters and digits, found '{accountName}'. Give the name of the storage account alone, without a host.");
        }

        if (!EndpointSuffixes.Contains(endpointSuffix, StringComparer.Ordinal))
        {
            throw new StorageRefusedException(
                $"Setting '{EndpointSuffixKey}': expected one of {string.Join(", ", EndpointSuffixes)}, found '{endpointSuffix}'. Give the suffix of the cloud that holds the account.");
        }

        var name = Value(configuration, NameKey) ?? UsualName;
        if (!NamePattern().IsMatch(name) || name == "tables")
        {
            throw new StorageRefusedException(
                $"Setting '{NameKey}': expected 3 to 55 lower-case letters and digits, a letter first, found '{name}'. Give a name that a table and a container may have.");
        }

        return new StorageOptions(connectionString, accountName, endpointSuffix, FullPath(dataFolder)) { Name = name, ImmutableDays = ReadImmutableDays(configuration) };
    }

    private static int? ReadImmutableDays(IConfiguration configuration) => Value(configuration, ImmutableDaysKey) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostImmutableDays => days,
        var text => throw new StorageRefusedException(
            $"Setting '{ImmutableDaysKey}': expected a number of days from 1 to {MostImmutableDays}, found '{text}'. Correct it, or remove it to leave the blobs to the container's own policy."),
    };

    private static string? Value(IConfiguration configuration, string key) =>
        string.IsNullOrWhiteSpace(configuration[key]) ? null : configuration[key]!.Trim();

    private static string FullPath(string dataFolder)
    {
        if (dataFolder.Contains('\0'))
        {
            throw new StorageRefusedException(
                $"Setting '{DataFolderKey}': expected the path of a folder, found a text with a NUL character. Correct it.");
        }

        var full = Path.GetFullPath(dataFolder);
        return File.Exists(full)
            ? throw new StorageRefusedException($"Setting '{DataFolderKey}': expected the path of a folder, found a file at '{full}'. Name another folder, or move the file away.")
            : full;
    }

    [GeneratedRegex("^[a-z0-9]{3,24}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountNamePattern();

    [GeneratedRegex("^[a-z][a-z0-9]{2,54}$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
