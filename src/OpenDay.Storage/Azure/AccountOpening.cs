using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Azure;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Hosting;

namespace OpenDay.Storage.Azure;

/// <summary>Creates the table and the container when the program starts, and says in plain words why that cannot be.</summary>
internal sealed class AccountOpening(StorageOptions options, TimeProvider time, HttpPipelineTransport? transport = null) : IHostedService
{
    /// <summary>The service refuses a request whose date is further from its own.</summary>
    private static readonly TimeSpan ToleratedSkew = TimeSpan.FromMinutes(15);

    /// <exception cref="StorageRefusedException">The account does not answer, or does not admit this program.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var account = new AzureAccount(options, Patience.AtStart, transport);
        var table = account.Table(options.Name);
        var container = account.Container(options.Name);
        await OpenAsync(table.Uri, () => table.CreateIfNotExistsAsync(cancellationToken));
        await OpenAsync(container.Uri, () => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task OpenAsync(Uri address, Func<Task> open)
    {
        try
        {
            await open();
        }
        catch (RequestFailedException refusal) when (refusal.Status == 403)
        {
            throw Explain(address, refusal);
        }
        catch (Exception error) when (error is RequestFailedException or AggregateException or HttpRequestException)
        {
            var cause = error is AggregateException { InnerExceptions: [.., var last] } ? last : error;
            throw new StorageRefusedException(
                $"Storage account at '{address}': expected an answer, found none ({cause.Message.Split('\n')[0].Trim()}). Start Azurite if the account is an emulated one, or correct setting '{StorageOptions.ConnectionStringKey}'.", error);
        }
    }

    private StorageRefusedException Explain(Uri address, RequestFailedException refusal)
    {
        var here = time.GetUtcNow();
        if (refusal.GetRawResponse()?.Headers.Date is { } there && (here - there).Duration() is var skew && skew > ToleratedSkew)
        {
            return new StorageRefusedException(
                $"Clock of this machine: expected the time of the storage account at '{address}', {there.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z, to within {ToleratedSkew.TotalMinutes:0} minutes, found {here.ToUniversalTime():yyyy-MM-dd HH:mm:ss}Z, {skew:d\\.hh\\:mm\\:ss} {(here > there ? "ahead" : "behind")}. The account refuses signed requests until the clock is set: set it, by NTP for example, and start again.",
                refusal);
        }

        return new StorageRefusedException(
            $"Storage account at '{address}': expected the key in setting '{StorageOptions.ConnectionStringKey}' to be accepted, found refusal 403{(refusal.ErrorCode is { } code ? $" {code}" : "")}. Copy the connection string again from the account, and see that it allows shared keys and this network.", refusal);
    }
}
