using System;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Storage.Azure;

namespace OpenDay.Storage;

/// <summary>Removes a table and its two containers with everything in them; for demos and tests.</summary>
public static class AccountRemoval
{
    /// <summary>Removing what is not there is no error.</summary>
    /// <param name="options">Name the account.</param>
    /// <param name="name">Of the table and of the container of blobs.</param>
    public static async Task RunAsync(StorageOptions options, string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var account = new AzureAccount(options, Patience.AtStart);
        await account.Table(name).DeleteAsync(cancellationToken);
        await account.Container(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        await account.Container(AzureUploadStore.ContainerOf(name)).DeleteIfExistsAsync(cancellationToken: cancellationToken);
    }
}
