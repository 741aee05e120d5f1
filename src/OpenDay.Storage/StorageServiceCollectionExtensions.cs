using System;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenDay.Storage.Azure;
using OpenDay.Storage.Local;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage;

/// <summary>Adds the stores to the composition root.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="StorageOptions"/>, <see cref="IRecordStore"/>, <see cref="IBlobStore"/>, <see cref="IUploadStore"/>, <see cref="IStoreSizes"/> and <see cref="IChainHeads"/> as the section <c>Storage</c> says.
    /// Local stores are opened when the host starts, and so is an account with a key. With an identity, which may get its roles only a while after
    /// the app is deployed, table and container are created at their first use.
    /// </summary>
    /// <exception cref="StorageRefusedException">The configuration cannot be used.</exception>
    public static IServiceCollection AddOpenDayStorage(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = StorageOptions.Read(configuration);
        var headsFile = ChainHeadFile.PathOf(configuration, options);
        services.AddSingleton(options);
        if (options.UsesAzure)
        {
            var account = new AzureAccount(options);
            // Waits for the network pass in its time, and policies end in the account's, also where the app lives in a time of its own.
            services.AddSingleton<IRecordStore>(provider => new TableRecordStore(
                account, options.Name, TimeProvider.System, provider.GetRequiredService<ILogger<TableRecordStore>>()));
            services.AddSingleton<IBlobStore>(_ => new AzureBlobStore(account, options.Name, TimeProvider.System, options.ImmutableDays));
            services.AddSingleton<IUploadStore>(_ => new AzureUploadStore(account, options.Name));
            services.AddSingleton<IChainHeads>(_ => headsFile is null ? new ChainHeadBlob(account, options.Name) : new ChainHeadFile(headsFile));
            services.AddSingleton<IStoreSizes>(new AccountSizes());
            if (options.ConnectionString is not null)
            {
                services.AddHostedService(_ => new AccountOpening(options, TimeProvider.System));
            }
        }
        else
        {
            services.AddSingleton(_ => LocalDataFolder.Open(options.DataFolder));
            services.AddSingleton<IRecordStore>(provider => SqliteRecordStore.Open(provider.GetRequiredService<LocalDataFolder>()));
            services.AddSingleton<IBlobStore>(provider => FileBlobStore.Open(provider.GetRequiredService<LocalDataFolder>()));
            services.AddSingleton<IUploadStore>(provider => FileUploadStore.Open(provider.GetRequiredService<LocalDataFolder>()));
            services.AddSingleton<IChainHeads>(_ => new ChainHeadFile(headsFile ?? ChainHeadFile.Beside(options.DataFolder)));
            services.AddSingleton<IStoreSizes>(provider => new FileStoreSizes(provider.GetRequiredService<LocalDataFolder>()));
        }

        return services.AddHostedService<StorageOpening>();
    }
}
