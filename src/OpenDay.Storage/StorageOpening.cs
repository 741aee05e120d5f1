using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage;

/// <summary>Opens both stores when the program starts, so that what cannot be opened is refused then and not at the first request.</summary>
internal sealed partial class StorageOpening(StorageOptions options, IRecordStore records, IBlobStore blobs, ILogger<StorageOpening> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogOpened(records.GetType().Name, blobs.GetType().Name, options.UsesAzure ? options.AccountName ?? "connection string" : options.DataFolder);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Storage: {Records} and {Blobs} at {Place}")]
    private partial void LogOpened(string records, string blobs, string place);
}
