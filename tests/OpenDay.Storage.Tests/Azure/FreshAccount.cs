using System;
using System.Security.Cryptography;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>The account of the emulator, and names in it that no other test has.</summary>
internal static class FreshAccount
{
    /// <summary>As usual, but sooner at its end.</summary>
    public static Patience Hurry { get; } = Patience.Usual with { Tries = 8 };

    public static async Task<AzureAccount> OpenAsync(AzuriteFixture azurite) => By(await azurite.ConnectAsync(), Hurry);

    /// <summary>The account by way of a proxy.</summary>
    public static AzureAccount By(StorageProxy proxy, Patience? patience = null) => By(proxy.ConnectionString, patience ?? Hurry);

    public static StorageOptions Options(string connectionString) => new(connectionString, null, StorageOptions.PublicSuffix, "unused") { Name = Name() };

    public static string Name() => "test" + RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static AzureAccount By(string connectionString, Patience patience) => new(Options(connectionString), patience);
}
