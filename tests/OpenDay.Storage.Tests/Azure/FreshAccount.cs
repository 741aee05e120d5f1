using System.Security.Cryptography;
using System.Threading.Tasks;
using OpenDay.Azurite;
using OpenDay.Storage.Azure;

namespace OpenDay.Storage.Tests.Azure;

/// <summary>The account of the emulator, and names in it that no other test has.</summary>
internal static class FreshAccount
{
    public static async Task<AzureAccount> OpenAsync(AzuriteFixture azurite) =>
        new(new StorageOptions(await azurite.ConnectAsync(), null, StorageOptions.PublicSuffix, "unused"));

    public static string Name() => "test" + RandomNumberGenerator.GetHexString(16, lowercase: true);
}
